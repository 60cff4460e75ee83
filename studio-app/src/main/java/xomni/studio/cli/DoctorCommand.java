package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import xomni.studio.doctor.Doctor;
import xomni.studio.doctor.Finding;

/// `doctor`: what works on this machine, and what to do about the rest. Exit status 1 when
/// something does not work.
@Command(name = "doctor", description = "Look at what drawing needs on this machine.")
final class DoctorCommand extends CommandBase {
  DoctorCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        new Doctor(context.folders(), context.historyFolder(), context.catalogue()).examine();
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Finding finding : findings) {
      String state = finding.state().name().toLowerCase(Locale.ROOT);
      array
          .addObject()
          .put("key", finding.key())
          .put("state", state)
          .put("value", finding.value())
          .put("advice", finding.advice());
      if (!json) {
        terminal().answer("%-5s %-10s %s".formatted(state, finding.key(), finding.value()));
        if (!finding.advice().isEmpty()) {
          terminal().answer("      " + finding.advice());
        }
      }
    }
    if (json) {
      terminal().answer(JsonNodeFactory.instance.objectNode().<ObjectNode>set("findings", array));
    }
    return findings.stream().anyMatch(f -> f.state() == Finding.State.BAD) ? 1 : 0;
  }
}
