package xomni.studio.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import xomni.studio.model.StudioException;

/// A paper size, upright.
///
/// @param name as people call it
/// @param widthMm in millimetres
/// @param heightMm in millimetres
public record Paper(String name, double widthMm, double heightMm) {
  /// Sizes that are offered.
  public static final List<Paper> KNOWN =
      List.of(
          new Paper("A0", 841, 1189),
          new Paper("A1", 594, 841),
          new Paper("A2", 420, 594),
          new Paper("A3", 297, 420),
          new Paper("A4", 210, 297),
          new Paper("A5", 148, 210),
          new Paper("A6", 105, 148),
          new Paper("Letter", 215.9, 279.4),
          new Paper("Legal", 215.9, 355.6),
          new Paper("Tabloid", 279.4, 431.8));

  private static final double LARGEST_MM = 5000;

  public Paper {
    if (!(widthMm >= 10 && heightMm >= 10 && widthMm <= LARGEST_MM && heightMm <= LARGEST_MM)) {
      throw new StudioException("A paper size must lie between 10 mm and 5000 mm on each side.");
    }
  }

  /// A size of the user's own.
  public static Paper own(double widthMm, double heightMm) {
    return new Paper("%sx%smm".formatted(plain(widthMm), plain(heightMm)), widthMm, heightMm);
  }

  /// A known name in any case, or `WIDTHxHEIGHT` in millimetres, such as `100x150mm`.
  ///
  /// @throws StudioException when it is neither
  public static Paper parse(String text) {
    Optional<Paper> known =
        KNOWN.stream().filter(paper -> paper.name().equalsIgnoreCase(text.strip())).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    // As people write it: 100 × 150 mm, 100,5x150.
    String plain = text.toLowerCase(Locale.ROOT).replace('×', 'x').replace(',', '.');
    String[] sides = plain.replace("mm", "").strip().split("x");
    try {
      if (sides.length == 2) {
        return own(Double.parseDouble(sides[0].strip()), Double.parseDouble(sides[1].strip()));
      }
    } catch (NumberFormatException e) {
      // The sentence below says it.
    }
    throw new StudioException(
        "There is no paper size \"%s\"; use A0 to A6, Letter, Legal, Tabloid, or your own such as 100x150mm."
            .formatted(text));
  }

  private static String plain(double mm) {
    return mm == Math.rint(mm) ? Long.toString((long) mm) : Double.toString(mm);
  }
}
