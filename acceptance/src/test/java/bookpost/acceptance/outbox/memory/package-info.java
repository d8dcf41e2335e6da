/// The cell of serverless.outbox.yml on the assembly `memory`.
@NullMarked
package bookpost.acceptance.outbox.memory;

import org.jspecify.annotations.NullMarked;
