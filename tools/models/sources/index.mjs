import { deepbrain } from './deepbrain.mjs';
import { efficientnetLite0 } from './efficientnet-lite0.mjs';
import { headVolume } from './head-volume.mjs';
import { lightOnnx } from './light-onnx.mjs';
import { nsfwjs } from './nsfwjs.mjs';
import { photos } from './photos.mjs';

/** Every source, sorted by name. */
export const modelSources = [deepbrain, efficientnetLite0, headVolume, lightOnnx, nsfwjs, photos];
