package xomni.engine.ort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;

/// One loaded graph. Runs may come from any thread on the CPU, and from one thread only on CUDA
/// (see [OrtRuntime]). Closing waits for a run in progress: freeing a session under a run would end
/// the process.
public final class Network implements AutoCloseable {
  private final String name;
  private final OrtSession session;
  private final Map<String, Port> inputs;
  private final Map<String, Port> outputs;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  Network(String name, OrtSession session) throws OrtException {
    this.name = name;
    this.session = session;
    inputs = Ports.of(session.getInputInfo());
    outputs = Ports.of(session.getOutputInfo());
  }

  /// The graph's file name, for messages.
  public String name() {
    return name;
  }

  /// Inputs by name.
  public Map<String, Port> inputs() {
    return Map.copyOf(inputs);
  }

  /// Outputs by name.
  public Map<String, Port> outputs() {
    return Map.copyOf(outputs);
  }

  /// Runs once.
  ///
  /// @param feeds a tensor for each input; they stay with the caller
  /// @param wanted names of the outputs to compute; others are skipped
  /// @param cancel ends the run within one operator
  /// @return the outputs; close them
  /// @throws EngineException.Cancelled when `cancel` asked for it
  public Outputs run(Map<String, Tensor> feeds, List<String> wanted, CancelToken cancel) {
    try (Binding binding = bind(feeds, Map.of(), cancel)) {
      return binding.run(wanted);
    }
  }

  /// Prepares runs that read and write the same tensors every time, such as the steps of a decode
  /// loop. A tensor may be an input and a pinned output at once where the graph works in place.
  ///
  /// @param feeds a tensor for each input; they stay with the caller
  /// @param pinned outputs that are written into these tensors, whose shapes must fit
  /// @param cancel ends a run within one operator
  public Binding bind(Map<String, Tensor> feeds, Map<String, Tensor> pinned, CancelToken cancel) {
    try {
      return new Binding(this, values(feeds), values(pinned), new Termination(cancel), cancel);
    } catch (OrtException e) {
      throw OrtErrors.translate("The network " + name + " could not be prepared", e);
    }
  }

  private static Map<String, OnnxTensor> values(Map<String, Tensor> tensors) {
    Map<String, OnnxTensor> values = new LinkedHashMap<>();
    tensors.forEach((key, tensor) -> values.put(key, tensor.value()));
    return values;
  }

  OrtSession.Result run(Binding binding, LinkedHashSet<String> wanted) {
    binding.cancel().check();
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the network " + name + " is closed");
      }
      return session.run(
          binding.feeds(), wanted, binding.pinned(), binding.termination().options());
    } catch (OrtException e) {
      binding.cancel().check();
      throw OrtErrors.translate("The network " + name + " failed", e);
    } finally {
      use.readLock().unlock();
    }
  }

  static Map<String, Tensor> made(OrtSession.Result result) {
    Map<String, Tensor> made = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<String, OnnxValue> entry : result) {
      if (result.isResultOwner(index) && entry.getValue() instanceof OnnxTensor tensor) {
        made.put(entry.getKey(), new Tensor(tensor));
      }
      index++;
    }
    return made;
  }

  /// Frees the session. Safe to call twice.
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw OrtErrors.translate("The network " + name + " could not be closed", e);
    } finally {
      use.writeLock().unlock();
    }
  }
}
