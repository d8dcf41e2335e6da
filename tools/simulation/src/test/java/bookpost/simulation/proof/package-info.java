@NullMarked
package bookpost.simulation.proof;

import org.jspecify.annotations.NullMarked;
