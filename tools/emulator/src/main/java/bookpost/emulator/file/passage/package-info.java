/// The file of a passage: with it a live stack moves to another topology.
@NullMarked
package bookpost.emulator.file.passage;

import org.jspecify.annotations.NullMarked;
