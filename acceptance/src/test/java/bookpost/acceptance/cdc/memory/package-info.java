/// The cell of serverless.cdc.yml on the assembly `memory`.
@NullMarked
package bookpost.acceptance.cdc.memory;

import org.jspecify.annotations.NullMarked;
