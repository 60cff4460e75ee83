package xomni.studio.cli;

import picocli.CommandLine.Option;

/// Which pack, on what.
final class EngineFlags {
  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description = "Name of a pack, or the folder of one.")
  String pack;

  @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu, cuda or cuda:N.")
  String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one operator; 0 lets the runtime choose.")
  Integer threads;
}
