/// Reads a Serverless Framework file as a topology, or reports the constructs that cannot be run,
/// with their paths. The steps: `text` reads YAML and puts in variables, `stack` generates and
/// resolves resources, `topology` reads them. This package is the entry, and all that others see
/// but for [FileProblem][bookpost.emulator.file.text.FileProblem] and
/// [ResourceType][bookpost.emulator.file.stack.ResourceType].
@NullMarked
package bookpost.emulator.file;

import org.jspecify.annotations.NullMarked;
