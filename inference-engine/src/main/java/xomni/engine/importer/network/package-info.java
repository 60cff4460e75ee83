/// One class for each network of a pack. The graphs' inputs and outputs are listed in
/// `docs/contracts.md`.
package xomni.engine.importer.network;
