/// Virtual time, one task at a time, and the choices that decide which.
@NullMarked
package bookpost.simulation.schedule;

import org.jspecify.annotations.NullMarked;
