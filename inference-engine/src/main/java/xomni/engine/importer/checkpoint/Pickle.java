package xomni.engine.importer.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a pickle stream that can build tensors, dicts, lists, tuples, strings and numbers, and
/// nothing else. Nothing is imported or called: a global is only a name, and the [Builder] decides
/// what a call of that name means. Whatever this class does not know is refused by name.
///
/// Source: the opcodes of CPython's `pickletools`, protocols 2 to 4.
final class Pickle {
  /// A name such as `collections OrderedDict`.
  record Global(String name) {}

  /// Marks the start of a group on the stack.
  private record Mark() {}

  /// What calls and persistent ids mean.
  interface Builder {
    /// The result of calling `global` with `arguments`.
    Object call(Global global, List<?> arguments);

    /// The object that a persistent id stands for.
    Object persistent(Object id);
  }

  /// The stream is not one that this reader accepts.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  private static final Object NONE = new Object();
  private static final Mark MARK = new Mark();
  private static final int DEEPEST = 1_000_000;

  private final ByteBuffer in;
  private final Builder builder;
  private final Deque<Object> stack = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private Pickle(byte[] bytes, Builder builder) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.builder = builder;
  }

  /// The object that `bytes` describe.
  ///
  /// @throws Refused when the stream is damaged or asks for anything but data
  static Object read(byte[] bytes, Builder builder) {
    try {
      return new Pickle(bytes, builder).run();
    } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
      throw new Refused("the pickle ends too early");
    } catch (java.util.NoSuchElementException | ClassCastException e) {
      throw new Refused("the pickle's stack does not hold what it should");
    }
  }

  private Object run() {
    while (true) {
      int opcode = in.get() & 0xFF;
      if (opcode == '.') {
        return pop();
      }
      if (stack.size() > DEEPEST || memo.size() > DEEPEST) {
        throw new Refused("the pickle is far too deep");
      }
      if (!number(opcode) && !text(opcode) && !container(opcode) && !memory(opcode)) {
        object(opcode);
      }
    }
  }

  private boolean number(int opcode) {
    switch (opcode) {
      case 'K' -> push((long) (in.get() & 0xFF));
      case 'M' -> push((long) (in.getShort() & 0xFFFF));
      case 'J' -> push((long) in.getInt());
      case 0x8A -> push(longNumber(in.get() & 0xFF));
      case 'G' -> {
        in.order(ByteOrder.BIG_ENDIAN);
        push(in.getDouble());
        in.order(ByteOrder.LITTLE_ENDIAN);
      }
      case 'N' -> push(NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private long longNumber(int length) {
    if (length > Long.BYTES) {
      throw new Refused("a number of " + length + " bytes");
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (in.get() & 0xFFL) << (8 * i);
    }
    int spare = Long.SIZE - 8 * length;
    return length == 0 ? 0 : value << spare >> spare;
  }

  private boolean text(int opcode) {
    switch (opcode) {
      case 'X' -> push(string(in.getInt() & 0xFFFFFFFFL));
      case 0x8C, 'U' -> push(string(in.get() & 0xFF));
      case 0x8D -> push(string(in.getLong()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private String string(long length) {
    if (length < 0 || length > in.remaining()) {
      throw new Refused("a string that is longer than the pickle");
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private boolean container(int opcode) {
    switch (opcode) {
      case '}' -> push(new LinkedHashMap<Object, Object>());
      case ']' -> push(new ArrayList<Object>());
      case ')' -> push(List.of());
      case '(' -> push(MARK);
      case 't' -> push(toMark());
      case 0x85 -> push(take(1));
      case 0x86 -> push(take(2));
      case 0x87 -> push(take(3));
      case 's' -> setItems(take(2));
      case 'u' -> setItems(toMark());
      case 'a' -> append(take(1));
      case 'e' -> append(toMark());
      case '0' -> pop();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int opcode) {
    switch (opcode) {
      case 'q' -> memo.put(in.get() & 0xFF, stack.element());
      case 'r' -> memo.put(in.getInt(), stack.element());
      case 0x94 -> memo.put(memo.size(), stack.element());
      case 'h' -> push(remembered(in.get() & 0xFF));
      case 'j' -> push(remembered(in.getInt()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object remembered(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw new Refused("the pickle recalls what it never stored");
    }
    return value;
  }

  private void object(int opcode) {
    switch (opcode) {
      case 0x80 -> checkProtocol(in.get() & 0xFF);
      case 0x95 -> in.getLong();
      case 'c' -> push(new Global(line() + " " + line()));
      case 0x93 -> {
        List<Object> names = take(2);
        push(new Global((String) names.get(0) + " " + (String) names.get(1)));
      }
      case 'Q' -> push(builder.persistent(pop()));
      case 'R' -> {
        List<?> arguments = (List<?>) pop();
        if (!(pop() instanceof Global global)) {
          throw new Refused("a call of something that is no name");
        }
        push(builder.call(global, arguments));
      }
      case 'b' -> ignoreState();
      default -> throw new Refused("the unknown pickle opcode 0x%02x".formatted(opcode));
    }
  }

  /// `state_dict` objects carry their version numbers as attributes of the dict; they are not
  /// needed.
  private void ignoreState() {
    Object state = pop();
    if (!(state instanceof Map) || !(stack.element() instanceof Map)) {
      throw new Refused("a pickle that sets the state of an object");
    }
  }

  private static void checkProtocol(int version) {
    if (version < 2 || version > 5) {
      throw new Refused("pickle protocol " + version);
    }
  }

  private String line() {
    int start = in.position();
    while (in.get() != '\n') {
      if (in.position() - start > 1000) {
        throw new Refused("a name of more than 1000 characters");
      }
    }
    return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
  }

  private void setItems(List<Object> pairs) {
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) stack.element();
    if (pairs.size() % 2 != 0) {
      throw new Refused("a dict with a key but no value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof String || pairs.get(i) instanceof Number)) {
        throw new Refused("a dict key that is neither text nor number");
      }
      map.put(pairs.get(i), pairs.get(i + 1));
    }
  }

  private void append(List<Object> items) {
    if (!(stack.element() instanceof ArrayList)) {
      throw new Refused("a list operation on something that is no list");
    }
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) stack.element();
    list.addAll(items);
  }

  private void push(Object value) {
    stack.push(value);
  }

  private Object pop() {
    Object value = stack.pop();
    if (value == MARK) {
      throw new Refused("the pickle's stack does not hold what it should");
    }
    return value;
  }

  private List<Object> take(int count) {
    Object[] items = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return List.of(items);
  }

  private List<Object> toMark() {
    List<Object> items = new ArrayList<>();
    Object value = stack.pop();
    while (value != MARK) {
      items.add(value);
      value = stack.pop();
    }
    return List.copyOf(items.reversed());
  }
}
