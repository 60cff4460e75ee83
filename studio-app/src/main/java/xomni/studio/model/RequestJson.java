package xomni.studio.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xomni.engine.DrawRequest;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;

/// [DrawRequest] as JSON, the form in which the history, the queue and picture metadata store it.
/// Keys are stable: files of earlier versions stay readable. Keys that are missing take the
/// release's defaults; keys that are unknown are ignored.
public final class RequestJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int DEFAULT_CELLS_LIMIT = 1 << 20;

  private RequestJson() {}

  /// The request as a tree.
  public static ObjectNode write(DrawRequest request) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("prompt", request.prompt());
    node.put("rows", request.size().rows());
    node.put("cols", request.size().cols());
    node.put("seed", request.seed());
    node.set("sampling", sampling(request.sampling()));
    request
        .painting()
        .ifPresent(
            p -> {
              ObjectNode child = node.putObject("painting");
              child.put("steps", p.steps()).put("cfgScale", p.cfgScale());
              p.start()
                  .ifPresent(
                      start ->
                          child
                              .put("noiseSeed", start.seed())
                              .put("noiseVariant", start.variant()));
            });
    request
        .edit()
        .ifPresent(
            edit -> {
              ObjectNode child = node.putObject("edit");
              child.put("instruction", edit.instruction());
              child.set("source", grid(edit.source()));
            });
    ArrayNode variants = node.putArray("variants");
    for (Variant variant : request.variants()) {
      ObjectNode child = variants.addObject().put("number", variant.number());
      if (variant.given().length > 0) {
        child.set("given", ints(variant.given()));
      }
    }
    return node;
  }

  /// The request as text.
  public static String text(DrawRequest request) {
    return write(request).toString();
  }

  /// @throws StudioException when `json` is not a request
  public static DrawRequest parse(String json) {
    try {
      return read(MAPPER.readTree(json));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new StudioException("The stored settings of this picture cannot be read.", e);
    }
  }

  /// @throws StudioException when `node` is not a request
  public static DrawRequest read(JsonNode node) {
    try {
      return new DrawRequest(
          node.path("prompt").asText(""),
          edit(node.get("edit")),
          size(node),
          variants(node),
          node.path("seed").asLong(),
          sampling(node.path("sampling")),
          painting(node.get("painting")),
          false);
    } catch (IllegalArgumentException | ArithmeticException | xomni.engine.EngineException e) {
      throw new StudioException("The stored settings of this picture cannot be read.", e);
    }
  }

  /// `node` as whole numbers; empty when it is missing.
  public static int[] ints(JsonNode node) {
    if (node == null || !node.isArray() || node.size() > DEFAULT_CELLS_LIMIT) {
      return new int[0];
    }
    int[] values = new int[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = node.get(i).asInt();
    }
    return values;
  }

  /// Whole numbers as an array node.
  public static ArrayNode ints(int[] values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.length);
    for (int value : values) {
      array.add(value);
    }
    return array;
  }

  private static GridSize size(JsonNode node) {
    GridSize size = new GridSize(node.path("rows").asInt(), node.path("cols").asInt());
    if (size.cells() > DEFAULT_CELLS_LIMIT) {
      throw new IllegalArgumentException("too many cells");
    }
    return size;
  }

  private static List<Variant> variants(JsonNode node) {
    List<Variant> variants = new ArrayList<>();
    for (JsonNode child : node.path("variants")) {
      variants.add(new Variant(child.path("number").asInt(), ints(child.get("given"))));
    }
    if (variants.isEmpty()) {
      variants.add(Variant.fresh(node.path("variant").asInt()));
    }
    return variants;
  }

  private static ObjectNode sampling(Sampling s) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("greedy", s.greedy())
        .put("temperature", s.temperature())
        .put("topK", s.topK())
        .put("topP", s.topP())
        .put("minP", s.minP())
        .put("guidance", s.guidance())
        .put("negative", s.negative());
  }

  private static Sampling sampling(JsonNode node) {
    Sampling d = Sampling.RELEASED;
    return new Sampling(
        node.path("greedy").asBoolean(d.greedy()),
        node.path("temperature").asDouble(d.temperature()),
        node.path("topK").asInt(d.topK()),
        node.path("topP").asDouble(d.topP()),
        node.path("minP").asDouble(d.minP()),
        node.path("guidance").asDouble(d.guidance()),
        node.path("negative").asText(d.negative()));
  }

  private static Optional<Painting> painting(JsonNode node) {
    return node == null || node.isNull()
        ? Optional.empty()
        : Optional.of(
            new Painting(
                node.path("steps").asInt(),
                node.path("cfgScale").asDouble(),
                node.has("noiseSeed")
                    ? Optional.of(
                        new Painting.Start(
                            node.path("noiseSeed").asLong(), node.path("noiseVariant").asInt()))
                    : Optional.empty()));
  }

  private static ObjectNode grid(TokenGrid grid) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("prompt", grid.prompt());
    node.put("rows", grid.size().rows()).put("cols", grid.size().cols());
    node.set("tokens", ints(grid.tokens()));
    return node;
  }

  private static Optional<DrawRequest.Edit> edit(JsonNode node) {
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    JsonNode source = node.path("source");
    TokenGrid grid =
        new TokenGrid(source.path("prompt").asText(""), size(source), ints(source.get("tokens")));
    return Optional.of(new DrawRequest.Edit(grid, node.path("instruction").asText("")));
  }
}
