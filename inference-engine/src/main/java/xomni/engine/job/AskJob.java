package xomni.engine.job;

import java.util.function.Consumer;
import xomni.engine.Answer;
import xomni.engine.AskRequest;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.Sampling;
import xomni.engine.WriteRequest;
import xomni.engine.pack.PackManifest.Capability;

/// One question, about a picture or without one.
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
    checkCan();
    int[] prompt = parts.prompts.ask(request.picture(), request.question());
    return answer(prompt, request.greedy(), request.seed(), request.maxTokens(), cancel);
  }

  Answer run(WriteRequest request, CancelToken cancel) {
    checkCan();
    int[] prompt = parts.prompts.write(request.words());
    return answer(prompt, request.greedy(), request.seed(), request.maxTokens(), cancel);
  }

  private void checkCan() {
    if (!parts.manifest.capabilities().contains(Capability.ASK)) {
      throw new EngineException.BadRequest(
          "The pack %s cannot answer questions; choose one that can."
              .formatted(parts.manifest.name()));
    }
  }

  private Answer answer(
      int[] prompt, boolean greedy, long seed, int maxTokens, CancelToken cancel) {
    Sampling sampling = greedy ? Sampling.RELEASED.asGreedy() : Sampling.RELEASED;
    int[] ids = parts.texts.decode(prompt, sampling, seed, maxTokens, this::send, cancel);
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
