@NullMarked
package bookpost.simulation.architecture;

import org.jspecify.annotations.NullMarked;
