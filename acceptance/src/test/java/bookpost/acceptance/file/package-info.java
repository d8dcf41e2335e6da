/// The stacks of the service's own Serverless files, and the rules that they keep.
@NullMarked
package bookpost.acceptance.file;

import org.jspecify.annotations.NullMarked;
