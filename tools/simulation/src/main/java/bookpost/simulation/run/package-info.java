/// Runs: scenarios, fault profiles, choices, traces and their outcome.
@NullMarked
package bookpost.simulation.run;

import org.jspecify.annotations.NullMarked;
