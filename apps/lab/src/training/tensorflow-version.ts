import * as tf from '@tensorflow/tfjs-node';

/** Version of the native TensorFlow library that computes, such as `2.15.1`. */
export function tensorflowVersion(): string {
  // The typings of the backend leave the binding out.
  const backend = tf.backend() as unknown as { readonly binding: { readonly TF_Version: string } };
  return backend.binding.TF_Version;
}
