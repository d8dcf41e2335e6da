@NullMarked
package bookpost.simulation.cloud;

import org.jspecify.annotations.NullMarked;
