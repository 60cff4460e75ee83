package xomni.studio.ui.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;
import xomni.studio.model.PackLimits;
import xomni.studio.model.PromptText;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Resources;
import xomni.studio.ui.kit.Texts;

/// Where the prompt is written. What stands in quotes is marked as text that will be drawn.
public final class PromptEditor extends VBox {
  private static final List<String> TEMPLATES =
      List.of("concert", "sale", "menu", "letter", "notice", "lecture");
  private static final int HISTORY_WIDTH = 64;

  private final PromptModel model;
  private final Texts texts;
  private final StyleClassedTextArea area = new StyleClassedTextArea();
  private boolean following;

  public PromptEditor(PromptModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("prompt-editor");
    prepareArea();
    VirtualizedScrollPane<StyleClassedTextArea> scroll = new VirtualizedScrollPane<>(area);
    scroll.getStyleClass().add("prompt-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(toolbar(), scroll, counts(), remarks());
  }

  private void prepareArea() {
    area.setWrapText(true);
    area.setId("prompt");
    area.getStyleClass().add("prompt-area");
    area.setAccessibleRole(AccessibleRole.TEXT_AREA);
    area.setAccessibleText(texts.get("prompt.name"));
    area.setPlaceholder(placeholder(), Pos.TOP_LEFT);
    area.textProperty()
        .addListener(
            (_, _, now) -> {
              if (!following) {
                model.textProperty().set(now);
              }
            });
    model.textProperty().addListener((_, _, now) -> follow(now));
    model.parsedProperty().addListener((_, _, now) -> mark(now));
    model.limitsProperty().addListener(_ -> mark(model.parsedProperty().get()));
    follow(model.textProperty().get());
    new CompletionMenu(
        area,
        () ->
            Blocks.of(model.limitsProperty().get()).values().stream()
                .flatMap(List::stream)
                .toList());
  }

  private Label placeholder() {
    Label label = Controls.label(texts.get("prompt.placeholder"), "prompt-placeholder");
    label.setWrapText(true);
    label.setMouseTransparent(true);
    label.maxWidthProperty().bind(area.widthProperty().subtract(28));
    return label;
  }

  private void follow(String now) {
    if (!area.getText().equals(now)) {
      following = true;
      area.replaceText(now);
      following = false;
    }
    mark(model.parsedProperty().get());
  }

  private void mark(PromptText prompt) {
    int length = area.getLength();
    if (prompt.text().length() != length || length == 0) {
      return;
    }
    area.setStyleSpans(0, PromptMarks.of(prompt, model.limitsProperty().get().abilities()));
  }

  private HBox toolbar() {
    Label name = Controls.label(texts.get("prompt.name"), "heading");
    name.setLabelFor(area);
    HBox bar = new HBox(name, Controls.gap(), templates(), blocks(), historyMenu(), quoteButton());
    bar.getStyleClass().add("prompt-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private MenuButton templates() {
    MenuButton menu = menu("prompt.templates", Glyph.TEMPLATE);
    for (String id : TEMPLATES) {
      MenuItem item = new MenuItem(texts.get("template." + id));
      item.setOnAction(_ -> useTemplate(id));
      menu.getItems().add(item);
    }
    return menu;
  }

  /// Names of the templates to start from; the text `template.NAME` is what people read.
  public static List<String> templateNames() {
    return TEMPLATES;
  }

  /// Puts a template in place of the text.
  public void useTemplate(String id) {
    replace(Resources.properties("prompts/templates.properties").getProperty(id));
  }

  private MenuButton blocks() {
    MenuButton menu = menu("prompt.blocks", Glyph.BLOCKS);
    model.limitsProperty().addListener((_, _, now) -> fill(menu, now));
    fill(menu, model.limitsProperty().get());
    return menu;
  }

  private void fill(MenuButton menu, PackLimits pack) {
    List<MenuItem> groups = new ArrayList<>();
    Blocks.of(pack)
        .forEach(
            (group, words) -> {
              Menu inner = new Menu(texts.get("blocks." + group));
              words.forEach(each -> inner.getItems().add(block(each)));
              groups.add(inner);
            });
    menu.getItems().setAll(groups);
  }

  private MenuItem block(String words) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> insert(words));
    return item;
  }

  private MenuButton historyMenu() {
    MenuButton menu = menu("prompt.history", Glyph.HISTORY);
    ListChangeListener<String> fill =
        _ ->
            menu.getItems()
                .setAll(model.history().stream().limit(20).map(this::historyItem).toList());
    model.history().addListener(fill);
    menu.disableProperty().bind(javafx.beans.binding.Bindings.isEmpty(model.history()));
    fill.onChanged(null);
    return menu;
  }

  private MenuItem historyItem(String prompt) {
    String line = prompt.replace('\n', ' ');
    MenuItem item =
        new MenuItem(line.length() > HISTORY_WIDTH ? line.substring(0, HISTORY_WIDTH) + "…" : line);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> replace(prompt));
    return item;
  }

  private javafx.scene.control.Button quoteButton() {
    return Controls.icon(texts.get("prompt.quote"), Glyph.QUOTE, this::quote);
  }

  private MenuButton menu(String key, Glyph glyph) {
    MenuButton menu = new MenuButton("", glyph.node());
    menu.getStyleClass().addAll("flat", "icon-button", "no-arrow");
    menu.setAccessibleText(texts.get(key));
    menu.setTooltip(new javafx.scene.control.Tooltip(texts.get(key)));
    menu.setId(key.replace('.', '-'));
    return menu;
  }

  /// Replaces the whole text; undo brings the old one back.
  public void replace(String prompt) {
    area.replaceText(prompt);
    area.requestFocus();
    area.moveTo(area.getLength());
  }

  /// Inserts words at the caret, with the comma or space that is needed before them.
  private void insert(String words) {
    int at = area.getCaretPosition();
    String before = area.getText().substring(0, at).stripTrailing();
    String gap = before.isEmpty() ? "" : before.endsWith(",") ? " " : ", ";
    int cut = at - before.length();
    area.replaceText(at - cut, at, gap + words);
    area.requestFocus();
  }

  /// Puts the selection into quotation marks, or opens an empty pair.
  public void quote() {
    String chosen = area.getSelectedText();
    area.replaceSelection("\"" + chosen + "\"");
    if (chosen.isEmpty()) {
      area.moveTo(area.getCaretPosition() - 1);
    }
    area.requestFocus();
  }

  private HBox counts() {
    Label drawn = Controls.label("", "small", "muted");
    Label tokens = Controls.label("", "small", "muted");
    drawn
        .textProperty()
        .bind(
            model
                .parsedProperty()
                .map(p -> texts.get("prompt.characters", p.quotes().size(), p.quotedCharacters())));
    tokens
        .textProperty()
        .bind(
            model
                .tokensProperty()
                .map(n -> n.intValue() == 0 ? "" : texts.get("prompt.tokens", n.intValue())));
    HBox line = new HBox(drawn, Controls.gap(), tokens);
    line.getStyleClass().add("prompt-counts");
    return line;
  }

  private VBox remarks() {
    VBox box = new VBox();
    box.getStyleClass().add("remarks");
    box.setAccessibleText(texts.get("prompt.remarks"));
    ListChangeListener<PromptModel.Remark> fill =
        _ ->
            box.getChildren()
                .setAll(model.remarksProperty().stream().map(PromptEditor::remark).toList());
    model.remarksProperty().addListener(fill);
    return box;
  }

  private static Label remark(PromptModel.Remark remark) {
    boolean warning = remark.kind() == PromptModel.Kind.WARNING;
    Label label = Controls.hint(remark.text());
    label.setGraphic((warning ? Glyph.WARNING : Glyph.QUOTE).node());
    label.getStyleClass().add("remark-" + remark.kind().name().toLowerCase(Locale.ROOT));
    return label;
  }

  /// Opens one of the menus above the text: `templates`, `blocks` or `history`.
  public void openMenu(String name) {
    if (lookup("#prompt-" + name) instanceof MenuButton menu && !menu.isDisabled()) {
      menu.requestFocus();
      menu.show();
    }
  }

  /// Puts the caret into the text.
  public void focusText() {
    area.requestFocus();
  }
}
