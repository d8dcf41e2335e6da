/// Reads a stack as a topology, within the limits that AWS documents.
@NullMarked
package bookpost.emulator.file.topology;

import org.jspecify.annotations.NullMarked;
