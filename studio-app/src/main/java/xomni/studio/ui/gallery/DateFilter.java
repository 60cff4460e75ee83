package xomni.studio.ui.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import xomni.studio.ui.kit.Texts;

/// When a picture was made: within some time up to now, or from one day to another.
final class DateFilter extends HBox {
  /// Told of the first moment that counts, and of the first that no longer does.
  @FunctionalInterface
  interface Listener {
    void between(Optional<Instant> from, Optional<Instant> until);
  }

  private enum Span {
    ANY,
    TODAY,
    WEEK,
    MONTH,
    YEAR,
    OWN;

    /// The first day; none for a span that the person sets.
    Optional<LocalDate> first() {
      LocalDate today = LocalDate.now();
      return switch (this) {
        case ANY, OWN -> Optional.empty();
        case TODAY -> Optional.of(today);
        case WEEK -> Optional.of(today.minusDays(6));
        case MONTH -> Optional.of(today.minusDays(30));
        case YEAR -> Optional.of(today.minusDays(365));
      };
    }
  }

  private final Texts texts;
  private final Listener listener;
  private final ComboBox<Span> span = new ComboBox<>();
  private final DatePicker from;
  private final DatePicker to;

  DateFilter(Texts texts, Listener listener) {
    super(8);
    this.texts = texts;
    this.listener = listener;
    setAlignment(Pos.CENTER_LEFT);
    span.getItems().setAll(Span.values());
    span.setValue(Span.ANY);
    span.setConverter(names());
    span.setAccessibleText(texts.get("gallery.since"));
    span.setId("gallery-since");
    from = day("from");
    to = day("to");
    span.valueProperty().addListener((_, old, now) -> choose(old, now));
    // A span that ends before it begins holds nothing: the other end comes along.
    from.valueProperty()
        .addListener((_, _, day) -> move(day, to, day != null && isAfter(day, to.getValue())));
    to.valueProperty()
        .addListener((_, _, day) -> move(day, from, day != null && isAfter(from.getValue(), day)));
    getChildren().addAll(span, from, to);
  }

  /// Lets all times count again.
  void reset() {
    span.setValue(Span.ANY);
  }

  private DatePicker day(String end) {
    DatePicker picker = new DatePicker();
    picker.setPromptText(texts.get("since." + end));
    picker.setAccessibleText(texts.get("since." + end));
    picker.setId("gallery-" + end);
    picker.setPrefWidth(150);
    picker.setConverter(new Days(texts.locale()));
    picker.visibleProperty().bind(span.valueProperty().isEqualTo(Span.OWN));
    picker.managedProperty().bind(picker.visibleProperty());
    return picker;
  }

  private void choose(Span old, Span now) {
    // What was chosen before is where the person starts from.
    from.setValue(now == Span.OWN ? old.first().orElse(null) : null);
    to.setValue(null);
    tell();
  }

  private void move(LocalDate day, DatePicker other, boolean along) {
    if (along) {
      other.setValue(day);
    }
    tell();
  }

  private static boolean isAfter(LocalDate first, LocalDate last) {
    return first != null && last != null && first.isAfter(last);
  }

  private void tell() {
    Optional<LocalDate> first = span.getValue().first().or(() -> value(from));
    listener.between(
        first.map(DateFilter::start), value(to).map(day -> day.plusDays(1)).map(DateFilter::start));
  }

  private static Optional<LocalDate> value(DatePicker picker) {
    return Optional.ofNullable(picker.getValue());
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
  }

  private StringConverter<Span> names() {
    return new StringConverter<>() {
      @Override
      public String toString(Span value) {
        return value == Span.ANY
            ? texts.get("gallery.since")
            : texts.get("since." + value.name().toLowerCase(Locale.ROOT));
      }

      @Override
      public Span fromString(String text) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /// Days as the person's language writes them; year, month and day with dashes are read, too.
  private static final class Days extends StringConverter<LocalDate> {
    private final DateTimeFormatter written;
    private final List<DateTimeFormatter> read;

    Days(Locale locale) {
      written = in(FormatStyle.MEDIUM, locale);
      read = List.of(written, in(FormatStyle.SHORT, locale), DateTimeFormatter.ISO_LOCAL_DATE);
    }

    private static DateTimeFormatter in(FormatStyle style, Locale locale) {
      return DateTimeFormatter.ofLocalizedDate(style)
          .withLocale(locale)
          .withChronology(IsoChronology.INSTANCE);
    }

    @Override
    public String toString(LocalDate day) {
      return day == null ? "" : written.format(day);
    }

    /// @throws DateTimeParseException when it is no day; the picker then keeps the one that it has
    @Override
    public LocalDate fromString(String text) {
      String clean = text.strip();
      if (clean.isEmpty()) {
        return null;
      }
      return read.stream()
          .flatMap(format -> parsed(format, clean))
          .findFirst()
          .orElseThrow(() -> new DateTimeParseException("no day", clean, 0));
    }

    private static Stream<LocalDate> parsed(DateTimeFormatter format, String text) {
      try {
        return Stream.of(LocalDate.parse(text, format));
      } catch (DateTimeParseException e) {
        return Stream.empty();
      }
    }
  }
}
