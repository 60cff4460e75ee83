package xomni.studio.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Command;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.FocusTrap;
import xomni.studio.ui.kit.Texts;

/// Every command by its name: type a few letters, press Enter.
final class CommandPalette extends StackPane {
  static final KeyCombination OPEN = KeyCombination.valueOf("Shortcut+K");

  private static final double WIDTH = 560;
  private static final double ROW = 40;
  private static final int ROWS = 9;

  private final Commands commands;
  private final TextField query = new TextField();
  private final ListView<Command> list = new ListView<>();

  CommandPalette(Commands commands, Texts texts) {
    this.commands = commands;
    getStyleClass().add("veil");
    setAlignment(Pos.TOP_CENTER);
    setVisible(false);
    query.setPromptText(texts.get("palette.prompt"));
    query.setAccessibleText(texts.get("palette.prompt"));
    query.setId("palette-query");
    list.setId("palette-list");
    list.setAccessibleText(texts.get("palette.list"));
    list.setAccessibleRole(AccessibleRole.LIST_VIEW);
    list.setFixedCellSize(ROW);
    list.setPlaceholder(Controls.hint(texts.get("palette.none")));
    list.setCellFactory(_ -> new Cell());
    list.setOnMouseClicked(_ -> choose());
    VBox box = new VBox(query, list);
    box.getStyleClass().add("palette");
    box.setMaxSize(WIDTH, USE_PREF_SIZE);
    box.setTranslateY(72);
    getChildren().add(box);
    query.textProperty().addListener((_, _, text) -> fill(text));
    setOnMousePressed(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    new FocusTrap(this);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /// Opens the palette, or closes it when it is open.
  void toggle() {
    if (isVisible()) {
      close();
      return;
    }
    query.clear();
    fill("");
    setVisible(true);
    query.requestFocus();
  }

  void close() {
    setVisible(false);
  }

  private void fill(String text) {
    list.getItems().setAll(commands.matching(text));
    list.setPrefHeight(ROW * Math.clamp(list.getItems().size(), 2, ROWS) + 4);
    list.getSelectionModel().selectFirst();
  }

  private void pressed(KeyEvent event) {
    if (OPEN.match(event)) {
      close();
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case ESCAPE -> close();
      case ENTER -> choose();
      case DOWN -> move(1);
      case UP -> move(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int count = list.getItems().size();
    if (count > 0) {
      int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, count);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - ROWS + 2));
    }
  }

  private void choose() {
    Command command = list.getSelectionModel().getSelectedItem();
    if (command != null) {
      close();
      command.run();
    }
  }

  private static final class Cell extends ListCell<Command> {
    @Override
    protected void updateItem(Command command, boolean empty) {
      super.updateItem(command, empty);
      setText(null);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      HBox row = new HBox(12, command.glyph().node(), Controls.label(command.title()));
      row.setAlignment(Pos.CENTER_LEFT);
      command
          .keys()
          .ifPresent(
              keys ->
                  row.getChildren()
                      .addAll(Controls.gap(), Controls.label(keys.getDisplayText(), "keys")));
      setGraphic(row);
      setAccessibleText(command.title());
    }
  }
}
