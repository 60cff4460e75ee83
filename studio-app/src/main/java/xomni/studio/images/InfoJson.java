package xomni.studio.images;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import xomni.engine.DrawRequest;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.Provenance;
import xomni.studio.model.RequestJson;
import xomni.studio.model.StudioException;
import xomni.studio.model.TokensSoFar;

/// [PictureInfo] as JSON: what a PNG's `xomni` chunk holds. It is also a token file: `prompt`,
/// `rows`, `cols`, `tokens`, `seed`, `variant`, `probabilities` have the names they have there.
public final class InfoJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private InfoJson() {}

  /// The JSON text.
  public static String write(PictureInfo info) {
    ObjectNode node = RequestJson.write(info.request());
    node.put("format", 1);
    node.put("variant", info.request().variants().getFirst().number());
    if (info.tokens().complete()) {
      node.set("tokens", RequestJson.ints(info.tokens().ids()));
      ArrayNode probabilities = node.putArray("probabilities");
      for (float p : info.tokens().probabilities()) {
        probabilities.add(p);
      }
    }
    Provenance made = info.provenance();
    node.putObject("made")
        .put("pack", made.pack())
        .put("packVersion", made.packVersion())
        .put("packHash", made.packHash())
        .put("engine", made.engine())
        .put("runtime", made.runtime())
        .put("device", made.device());
    info.created().ifPresent(time -> node.put("created", time.toString()));
    return node.toString();
  }

  /// What `json` says; empty when it is not of ours.
  public static Optional<PictureInfo> read(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node == null || !node.path("rows").isInt() || !node.path("cols").isInt()) {
        return Optional.empty();
      }
      DrawRequest request = RequestJson.read(node);
      return Optional.of(
          new PictureInfo(
              xomni.studio.model.Requests.withVariants(request, request.variants().subList(0, 1)),
              tokens(node, request),
              made(node.path("made")),
              created(node)));
    } catch (JacksonException | StudioException e) {
      return Optional.empty();
    }
  }

  private static TokensSoFar tokens(JsonNode node, DrawRequest request) {
    int[] ids = RequestJson.ints(node.get("tokens"));
    if (ids.length != request.size().cells()) {
      return TokensSoFar.NONE;
    }
    float[] probabilities = new float[ids.length];
    JsonNode stored = node.path("probabilities");
    for (int i = 0; i < Math.min(ids.length, stored.size()); i++) {
      probabilities[i] = (float) stored.get(i).asDouble();
    }
    return new TokensSoFar(ids, probabilities);
  }

  private static Provenance made(JsonNode node) {
    return new Provenance(
        node.path("pack").asText(""),
        node.path("packVersion").asText(""),
        node.path("packHash").asText(""),
        node.path("engine").asText(""),
        node.path("runtime").asText(""),
        node.path("device").asText(""));
  }

  private static Optional<Instant> created(JsonNode node) {
    try {
      return node.has("created")
          ? Optional.of(Instant.parse(node.path("created").asText()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
