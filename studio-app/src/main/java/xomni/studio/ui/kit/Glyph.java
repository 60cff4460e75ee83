package xomni.studio.ui.kit;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// Every icon of the window, by what it means.
public enum Glyph {
  DRAW(MaterialDesignB.BRUSH_OUTLINE),
  GALLERY(MaterialDesignI.IMAGE_MULTIPLE_OUTLINE),
  QUEUE(MaterialDesignF.FORMAT_LIST_NUMBERED),
  PACKS(MaterialDesignP.PACKAGE_VARIANT_CLOSED),
  DEVICE(MaterialDesignC.CHIP),
  SETTINGS(MaterialDesignC.COG_OUTLINE),
  ABOUT(MaterialDesignI.INFORMATION_OUTLINE),
  PALETTE(MaterialDesignM.MAGNIFY),
  SEARCH(MaterialDesignM.MAGNIFY),
  DARK(MaterialDesignW.WEATHER_NIGHT),
  LIGHT(MaterialDesignW.WHITE_BALANCE_SUNNY),
  DICE(MaterialDesignD.DICE_5_OUTLINE),
  LOCK(MaterialDesignL.LOCK_OUTLINE),
  UNLOCK(MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE),
  STAR(MaterialDesignS.STAR),
  STAR_EMPTY(MaterialDesignS.STAR_OUTLINE),
  BIN(MaterialDesignD.DELETE_OUTLINE),
  RESTORE(MaterialDesignR.RESTORE),
  UNDO(MaterialDesignU.UNDO),
  FIT(MaterialDesignF.FIT_TO_PAGE_OUTLINE),
  ZOOM_IN(MaterialDesignM.MAGNIFY_PLUS_OUTLINE),
  ZOOM_OUT(MaterialDesignM.MAGNIFY_MINUS_OUTLINE),
  GRID(MaterialDesignG.GRID),
  CONFIDENCE(MaterialDesignT.THERMOMETER),
  VARIANTS(MaterialDesignV.VIEW_GRID_OUTLINE),
  COMPARE(MaterialDesignC.COMPARE),
  LAYERS(MaterialDesignL.LAYERS_OUTLINE),
  DIFFERENCE(MaterialDesignV.VECTOR_DIFFERENCE),
  STOP(MaterialDesignS.STOP),
  PLAY(MaterialDesignP.PLAY),
  PAUSE(MaterialDesignP.PAUSE),
  AGAIN(MaterialDesignR.REFRESH),
  COPY(MaterialDesignC.CONTENT_COPY),
  EXPORT(MaterialDesignE.EXPORT_VARIANT),
  FOLDER(MaterialDesignF.FOLDER_OPEN_OUTLINE),
  CHECK(MaterialDesignC.CHECK),
  CLOSE(MaterialDesignC.CLOSE),
  HISTORY(MaterialDesignH.HISTORY),
  ADD(MaterialDesignP.PLUS),
  UP(MaterialDesignA.ARROW_UP),
  DOWN(MaterialDesignA.ARROW_DOWN),
  OPEN(MaterialDesignC.CHEVRON_DOWN),
  NEXT(MaterialDesignC.CHEVRON_RIGHT),
  WARNING(MaterialDesignA.ALERT_OUTLINE),
  ERROR(MaterialDesignA.ALERT_CIRCLE_OUTLINE),
  TALK(MaterialDesignM.MESSAGE_TEXT_OUTLINE),
  TAG(MaterialDesignT.TAG_OUTLINE),
  BLOCKS(MaterialDesignS.SHAPE_OUTLINE),
  QUOTE(MaterialDesignF.FORMAT_QUOTE_OPEN),
  IMPORT(MaterialDesignT.TRAY_ARROW_DOWN),
  VERIFY(MaterialDesignS.SHIELD_CHECK_OUTLINE),
  FILTER(MaterialDesignF.FILTER_VARIANT),
  SORT(MaterialDesignS.SORT),
  PRINT(MaterialDesignP.PRINTER_OUTLINE),
  FILE(MaterialDesignF.FILE_IMAGE_OUTLINE),
  TEMPLATE(MaterialDesignC.CREATION),
  REDO(MaterialDesignR.REDO),
  HAND(MaterialDesignC.CURSOR_MOVE),
  RECTANGLE(MaterialDesignS.SELECT),
  LASSO(MaterialDesignL.LASSO),
  WORD(MaterialDesignF.FORMAT_TEXT),
  INVERT(MaterialDesignS.SELECT_INVERSE),
  MARK_NEW(MaterialDesignS.SQUARE_OUTLINE),
  MARK_ADD(MaterialDesignP.PLUS_BOX_OUTLINE),
  MARK_SUBTRACT(MaterialDesignM.MINUS_BOX_OUTLINE),
  PASTE(MaterialDesignC.CONTENT_PASTE),
  REPAIR(MaterialDesignA.AUTO_FIX),
  BRANCH(MaterialDesignS.SOURCE_BRANCH),
  SEND(MaterialDesignA.ARROW_UP),
  EYE(MaterialDesignE.EYE_OUTLINE);

  private final Ikon ikon;

  Glyph(Ikon ikon) {
    this.ikon = ikon;
  }

  /// A new node that shows the icon in the colour and size of its surroundings.
  public FontIcon node() {
    return new FontIcon(ikon);
  }
}
