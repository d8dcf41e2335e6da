/// Names what in a deployment file may lose, hold up or repeat a change.
@NullMarked
package bookpost.emulator.doctor;

import org.jspecify.annotations.NullMarked;
