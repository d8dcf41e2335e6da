/// The contents of a deployment file, with every variable and reference resolved: plain values that
/// the reader makes, the rules run on and the runner carries out.
///
/// Resources name each other by their physical names (a table's, a queue's, a bus's), functions by
/// their key in the file.
@NullMarked
package bookpost.emulator.topology;

import org.jspecify.annotations.NullMarked;
