@NullMarked
package bookpost.simulation.schedule;

import org.jspecify.annotations.NullMarked;
