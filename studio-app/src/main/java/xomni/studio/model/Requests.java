package xomni.studio.model;

import java.util.List;
import java.util.Optional;
import xomni.engine.DrawRequest;
import xomni.engine.Painting;
import xomni.engine.Variant;

/// Changes to requests.
public final class Requests {
  private Requests() {}

  /// The part of `request` that draws variant `number` alone.
  public static DrawRequest only(DrawRequest request, int number) {
    Variant variant =
        request.variants().stream().filter(v -> v.number() == number).findFirst().orElseThrow();
    return withVariants(request, List.of(variant));
  }

  /// `request` with other variants.
  public static DrawRequest withVariants(DrawRequest request, List<Variant> variants) {
    return new DrawRequest(
        request.prompt(),
        request.edit(),
        request.size(),
        variants,
        request.seed(),
        request.sampling(),
        request.painting(),
        request.previews());
  }

  /// `request`, which has one variant, with tokens that are known already.
  public static DrawRequest withGiven(DrawRequest request, int[] given) {
    int number = request.variants().getFirst().number();
    return withVariants(request, List.of(new Variant(number, given)));
  }

  /// `request` with or without previews.
  public static DrawRequest withPreviews(DrawRequest request, boolean previews) {
    return new DrawRequest(
        request.prompt(),
        request.edit(),
        request.size(),
        request.variants(),
        request.seed(),
        request.sampling(),
        request.painting(),
        previews);
  }

  /// Where the painter's noise of a drawing comes from: pictures made from it start from the same.
  public static Painting.Start noise(DrawRequest request) {
    return request
        .painting()
        .flatMap(Painting::start)
        .orElse(new Painting.Start(request.seed(), request.variants().getFirst().number()));
  }

  /// `request` with another seed.
  public static DrawRequest withSeed(DrawRequest request, long seed) {
    return new DrawRequest(
        request.prompt(),
        request.edit(),
        request.size(),
        request.variants(),
        seed,
        request.sampling(),
        request.painting(),
        request.previews());
  }

  /// `request`, painted in another way.
  public static DrawRequest withPainting(DrawRequest request, Painting painting) {
    return new DrawRequest(
        request.prompt(),
        request.edit(),
        request.size(),
        request.variants(),
        request.seed(),
        request.sampling(),
        Optional.of(painting),
        request.previews());
  }
}
