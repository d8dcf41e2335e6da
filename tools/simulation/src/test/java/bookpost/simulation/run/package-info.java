@NullMarked
package bookpost.simulation.run;

import org.jspecify.annotations.NullMarked;
