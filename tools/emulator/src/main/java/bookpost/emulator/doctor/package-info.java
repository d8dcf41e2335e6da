/// Finds the settings of a deployment file with which a change may be lost, delayed or repeated.
@NullMarked
package bookpost.emulator.doctor;

import org.jspecify.annotations.NullMarked;
