package xomni.studio.ui.chat;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Shows a rewritten prompt before it is drawn; it can be corrected.
final class ProposalCard extends VBox {
  ProposalCard(ChatModel model, PictureEdits edits, Texts texts) {
    super(8);
    getStyleClass().add("proposal");
    TextArea prompt = new TextArea();
    prompt.setId("proposal-prompt");
    prompt.setWrapText(true);
    prompt.setPrefRowCount(4);
    prompt.setAccessibleText(texts.get("chat.proposal"));
    Button no =
        Controls.button(texts.get("cancel"), Glyph.CLOSE, () -> model.proposalProperty().set(null));
    no.setId("proposal-no");
    Button yes =
        Controls.primary(
            texts.get("chat.proposal.draw"), Glyph.DRAW, () -> edits.approve(prompt.getText()));
    yes.setId("proposal-yes");
    HBox buttons = new HBox(8, no, Controls.gap(), yes);
    getChildren().addAll(Controls.hint(texts.get("chat.proposal.why")), prompt, buttons);
    visibleProperty().bind(model.proposalProperty().isNotNull());
    managedProperty().bind(visibleProperty());
    model
        .proposalProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                prompt.setText(now.prompt());
                prompt.requestFocus();
              }
            });
  }
}
