package xomni.studio.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xomni.engine.DrawRequest;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;

/// Names of exported files. Fields: `{prompt}`, `{seed}`, `{variant}` (from 1), `{n}` (number in
/// the batch, from 1), `{date}`, `{time}`, `{size}`, `{pack}`.
///
/// @param pattern text with fields
/// @param zone in which dates are told
public record NameTemplate(String pattern, ZoneId zone) {
  /// What is offered first.
  public static final String USUAL = "{date}-{prompt}-{n}";

  private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern UNSAFE = Pattern.compile("[<>:\"/\\\\|?*\\p{Cntrl}]+");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
  private static final int LONGEST_PROMPT = 60;
  private static final int LONGEST_BYTES = 180;

  public NameTemplate {
    Matcher fields = FIELD.matcher(pattern);
    while (fields.find()) {
      if (!values(null, 1, zone).containsKey(fields.group(1))) {
        throw new StudioException(
            ("There is no field {%s}; use {prompt}, {seed}, {variant}, {n}, {date}, {time}, {size}"
                    + " or {pack}.")
                .formatted(fields.group(1)));
      }
    }
  }

  /// The name for a picture, without an ending; safe on every system.
  ///
  /// @param number place in the batch, from 1
  public String name(PictureInfo info, int number) {
    Map<String, String> values = values(info, number, zone);
    String name =
        FIELD
            .matcher(pattern)
            .replaceAll(field -> Matcher.quoteReplacement(values.get(field.group(1))));
    return safe(name);
  }

  /// `text` as a file name that Windows, macOS and Linux all take.
  public static String safe(String text) {
    String name = UNSAFE.matcher(text).replaceAll("-").replaceAll("\\s+", " ").strip();
    while (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
    }
    name = name.replaceAll("^[. ]+|[. ]+$", "");
    if (name.isEmpty()) {
      return "picture";
    }
    return RESERVED.matcher(name).matches() ? "_" + name : name;
  }

  private static Map<String, String> values(PictureInfo info, int number, ZoneId zone) {
    if (info == null) {
      return Map.of(
          "prompt", "", "seed", "", "variant", "", "n", "", "date", "", "time", "", "size", "",
          "pack", "");
    }
    DrawRequest request = info.request();
    Instant time = info.created().orElseGet(Instant::now);
    String prompt = request.prompt().strip();
    int end = Math.min(LONGEST_PROMPT, prompt.codePointCount(0, prompt.length()));
    return Map.of(
        "prompt", prompt.substring(0, prompt.offsetByCodePoints(0, end)).strip(),
        "seed", Long.toString(request.seed()),
        "variant", Integer.toString(request.variants().getFirst().number() + 1),
        "n", "%03d".formatted(number),
        "date", format("uuuu-MM-dd", time, zone),
        "time", format("HHmmss", time, zone),
        "size", request.size().width() + "x" + request.size().height(),
        "pack", info.provenance().pack());
  }

  private static String format(String pattern, Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone).format(time);
  }
}
