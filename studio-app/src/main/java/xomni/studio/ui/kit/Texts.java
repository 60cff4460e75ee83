package xomni.studio.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The words of the window in one language.
public final class Texts {
  private static final String BUNDLE = "xomni.studio.ui.messages";

  private final ResourceBundle bundle;
  private final Locale locale;
  private final Sentences sentences;

  private Texts(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
    this.sentences = Sentences.of(locale);
  }

  /// The words for `locale`; English where there is no better bundle.
  public static Texts of(Locale locale) {
    ResourceBundle.Control english =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return new Texts(ResourceBundle.getBundle(BUNDLE, locale, english), locale);
  }

  /// The text behind `key`, with `{0}`, `{1}`, ... replaced by `arguments`.
  ///
  /// @throws MissingResourceException when no bundle has the key
  public String get(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
  }

  /// What engine, history or doctor said, in this language where it is known.
  public String sentence(String english) {
    return sentences.of(english);
  }

  /// [#sentence] of an error.
  public String sentence(Throwable error) {
    return sentence(String.valueOf(error.getMessage()));
  }

  /// Whether there is a text behind `key`.
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /// The language in which numbers and dates are to be written.
  public Locale locale() {
    return locale;
  }
}
