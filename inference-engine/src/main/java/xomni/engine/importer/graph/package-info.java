/// A small graph-writing API over the ONNX protobuf classes: opset 21 with `com.microsoft` 1, IR
/// version 10. A network is written by calling one method per operator on a [GraphBuilder]; weights
/// are only named then, so that the bytes a model file needs are known before the first is written.
package xomni.engine.importer.graph;
