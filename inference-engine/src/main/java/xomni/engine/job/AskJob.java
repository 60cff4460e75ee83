package xomni.engine.job;

import java.util.function.Consumer;
import xomni.engine.Answer;
import xomni.engine.AskRequest;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.Sampling;
import xomni.engine.pack.PackManifest.Capability;

/// One question about a picture.
final class AskJob {
  private static final char INCOMPLETE = '\uFFFD';

  private final Parts parts;
  private final Consumer<String> stream;
  private String sent = "";

  AskJob(Parts parts, Consumer<String> stream) {
    this.parts = parts;
    this.stream = stream;
  }

  Answer run(AskRequest request, CancelToken cancel) {
    if (!parts.manifest.capabilities().contains(Capability.ASK)) {
      throw new EngineException.BadRequest(
          "The pack %s cannot answer questions; choose one that can."
              .formatted(parts.manifest.name()));
    }
    int[] prompt = parts.prompts.ask(request.picture(), request.question());
    Sampling sampling = request.greedy() ? Sampling.RELEASED.asGreedy() : Sampling.RELEASED;
    int[] ids =
        parts.texts.decode(
            prompt, sampling, request.seed(), request.maxTokens(), this::send, cancel);
    String text = parts.tokenizer.decode(ids);
    if (text.length() > sent.length()) {
      stream.accept(text.substring(sent.length()));
    }
    return new Answer(text, ids);
  }

  /// Sends what is new and certain: the last character may be the first half of one.
  private void send(int[] ids) {
    String text = parts.tokenizer.decode(ids);
    int end = text.length();
    while (end > sent.length() && text.charAt(end - 1) == INCOMPLETE) {
      end--;
    }
    if (end > sent.length() && text.startsWith(sent)) {
      stream.accept(text.substring(sent.length(), end));
      sent = text.substring(0, end);
    }
  }
}
