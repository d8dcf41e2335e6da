/// The stack that a file deploys: its resources and those that `osls` generates, with references
/// among them computed.
@NullMarked
package bookpost.emulator.file.stack;

import org.jspecify.annotations.NullMarked;
