/// The cell of serverless.yml on the assembly `memory`.
@NullMarked
package bookpost.acceptance.pipes.memory;

import org.jspecify.annotations.NullMarked;
