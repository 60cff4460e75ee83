package xomni.studio.history;

import java.nio.file.Path;
import java.util.List;
import xomni.engine.DrawRequest;
import xomni.studio.model.CellRange;
import xomni.studio.model.Link;
import xomni.studio.model.Remark;

/// A process that changes a picture and talks about it without end, until it is killed: each
/// picture is made from the one before. It prints the id of each picture after the history has said
/// that the picture is finished, and the remark about it stored.
public final class EditLoop {
  private EditLoop() {}

  /// @param arguments folder of the history, id of the first parent
  public static void main(String[] arguments) {
    History history = History.open(Path.of(arguments[0]));
    System.out.println("open");
    long parent = Long.parseLong(arguments[1]);
    while (true) {
      Link link = link(parent);
      long id = history.drawings().begin(Samples.edited("change of " + parent, link));
      DrawRequest request = Samples.request("change of " + parent, 1, 0);
      history
          .drawings()
          .append(id, Samples.batch(Samples.tokens(request.size(), request.seed()), 0, 9));
      history.drawings().finish(id, Samples.drawing(request));
      long remark = history.talk().add(id, Remark.Kind.QUESTION, "What does " + id + " say?", "");
      Remark asked =
          history.talk().about(List.of(id)).stream()
              .filter(r -> r.id() == remark)
              .findFirst()
              .orElseThrow();
      history.talk().answer(asked, "It says " + id + ".");
      System.out.println(id);
      System.out.flush();
      parent = id;
    }
  }

  static Link link(long parent) {
    return new Link(
        parent,
        Link.Kind.REGION,
        List.of(new CellRange(0, 1, 2, (int) (1 + parent % 5))),
        "words for " + parent);
  }
}
