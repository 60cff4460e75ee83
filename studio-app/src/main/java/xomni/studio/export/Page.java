package xomni.studio.export;

import xomni.studio.model.StudioException;

/// Layout of a PDF page.
///
/// @param paper size after trimming
/// @param landscape whether the paper lies on its long side
/// @param marginMm white around the picture, inside the trim
/// @param bleedMm picture beyond the trim on every side; needs a margin of 0 and [Fit#FILL]
/// @param cropMarks whether marks show where to trim
/// @param fit how the picture meets the space
public record Page(
    Paper paper, boolean landscape, double marginMm, double bleedMm, boolean cropMarks, Fit fit) {
  /// How a picture meets a space of another shape.
  public enum Fit {
    /// All of the picture, with white left on two sides.
    WHOLE,
    /// All of the space, with the picture cut on two sides.
    FILL
  }

  public Page {
    double shorter = Math.min(paper.widthMm(), paper.heightMm());
    if (!(marginMm >= 0 && marginMm < shorter / 2 - 1)) {
      throw new StudioException("The margins leave no room for the picture; make them smaller.");
    }
    if (!(bleedMm >= 0 && bleedMm <= 50)) {
      throw new StudioException("The bleed must be between 0 and 50 mm.");
    }
    if (bleedMm > 0 && (marginMm > 0 || fit != Fit.FILL)) {
      throw new StudioException(
          "A bleed needs a picture that fills the page: set the margins to 0 and the fit to fill.");
    }
  }

  /// A page that shows all of the picture.
  public static Page of(Paper paper, boolean landscape) {
    return new Page(paper, landscape, 0, 0, false, Fit.WHOLE);
  }

  /// Width after trimming, in millimetres.
  public double widthMm() {
    return landscape ? paper.heightMm() : paper.widthMm();
  }

  /// Height after trimming, in millimetres.
  public double heightMm() {
    return landscape ? paper.widthMm() : paper.heightMm();
  }
}
