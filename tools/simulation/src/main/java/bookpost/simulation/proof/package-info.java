/// What was promised, held against what happened in a run.
@NullMarked
package bookpost.simulation.proof;

import org.jspecify.annotations.NullMarked;
