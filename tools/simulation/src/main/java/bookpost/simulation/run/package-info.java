/// Runs: what is done in one, what may go wrong, who decides, and what came of it.
@NullMarked
package bookpost.simulation.run;

import org.jspecify.annotations.NullMarked;
