package xomni.studio.model;

/// What made a picture: with the request, enough to make it again bit for bit.
///
/// @param pack name
/// @param packVersion as the pack says
/// @param packHash SHA-256 of `pack.json` (which holds the hashes of all files), lower-case hex;
///   empty when unknown
/// @param engine version of this program
/// @param runtime version of ONNX Runtime; empty when unknown
/// @param device such as `cpu` or `cuda:0`
public record Provenance(
    String pack,
    String packVersion,
    String packHash,
    String engine,
    String runtime,
    String device) {
  /// Of a picture that no pack of ours made.
  public static final Provenance NONE = new Provenance("", "", "", "", "", "");
}
