/// The cell of serverless.yml on the assembly `local`.
@NullMarked
package bookpost.acceptance.pipes.local;

import org.jspecify.annotations.NullMarked;
