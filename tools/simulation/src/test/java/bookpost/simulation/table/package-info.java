@NullMarked
package bookpost.simulation.table;

import org.jspecify.annotations.NullMarked;
