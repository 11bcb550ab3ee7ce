"""What exporters write where a network computes its weights, picks places by lists or joins constants, with what ONNX Runtime makes of it.

    python3 -m venv venv && venv/bin/pip install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
    venv/bin/python packages/relevance/scripts/make_onnx_deployed_fixtures.py packages/relevance/test/fixtures/onnx
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

FLOAT = TensorProto.FLOAT
random = np.random.default_rng(20261126)
entries = []


def normal(*shape):
    return random.standard_normal(shape).astype(np.float32)


def ints(*values):
    return np.array(values, np.int64)


def node(op, inputs, outputs="y", **attributes):
    return helper.make_node(op, [name.strip("-") for name in inputs.split()], outputs.split(), **attributes)


def listed(array):
    return [float(np.format_float_positional(value, unique=True)) for value in np.asarray(array, np.float32).ravel()]


def case(name, shape, nodes, opset=13, samples=2, **weights):
    """A graph from x [n, *shape] to y."""
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("x", FLOAT, ["n", *shape])],
        [helper.make_tensor_value_info("y", FLOAT, None)],
        [numpy_helper.from_array(np.asarray(value), key) for key, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    model.ir_version = 8
    model.producer_name = "make_onnx_deployed_fixtures"
    x = normal(samples, *shape)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    y = session.run(["y"], {"x": x})[0]
    entries.append({
        "name": name,
        "by": f"onnxruntime {onnxruntime.__version__}",
        "model": base64.b64encode(model.SerializeToString()).decode(),
        "x": {"shape": list(x.shape), "values": listed(x)},
        "y": {"shape": list(y.shape), "values": listed(y)},
    })


def behind(name, shape, nodes, **options):
    """The same as the file has the tensor, and behind a convolution, which turns its channels."""
    case(name, shape, nodes, **options)
    stem = helper.make_node("Conv", ["x", "stem"], ["stemmed"])
    turned = [helper.make_node(one.op_type, ["stemmed" if source == "x" else source for source in one.input], one.output) for one in nodes]
    for new, old in zip(turned, nodes):
        new.attribute.extend(old.attribute)
    case(f"{name}-turned", shape, [stem, *turned], stem=normal(shape[0], shape[0], *[1] * (len(shape) - 1)), **options)


def computed_weights():
    case("spectral-norm", [3, 4], [
        node("Reshape", "w flat", "m"), node("MatMul", "m v", "mv"), node("MatMul", "u mv", "sigma"), node("Div", "w sigma", "k"), node("Conv", "x k")],
        w=normal(2, 3, 3), flat=ints(2, -1), v=normal(9), u=normal(2))
    case("weight-norm", [3, 4], [
        node("ReduceL2", "v", "norm", axes=[1, 2], keepdims=1), node("Div", "v norm", "unit"), node("Mul", "g unit", "k"), node("Conv", "x k")],
        v=normal(4, 3, 2), g=normal(4, 1, 1))
    case("standardized-weights", [3, 4], [
        node("ReduceMean", "w", "mean", axes=[1, 2], keepdims=1), node("Sub", "w mean", "d"), node("Mul", "d d", "q"), node("ReduceMean", "q", "variance", axes=[1, 2], keepdims=1),
        node("Add", "variance e", "v"), node("Sqrt", "v", "s"), node("Div", "d s", "k"), node("Conv", "x k")],
        w=normal(4, 3, 2), e=np.float32(1e-5))
    for op, inputs in (("BatchNormalization", "r ones zeros m v"), ("InstanceNormalization", "r ones zeros")):
        case(f"standardized-by-{op.lower()}", [3, 4], [
            node("Reshape", "w rows", "r"), node(op, inputs, "s", epsilon=1e-3), node("Reshape", "s back", "k"), node("Conv", "x k")],
            w=normal(4, 3, 2), rows=ints(1, 4, -1), back=ints(4, 3, 2), ones=np.abs(normal(4)) + np.float32(0.5), zeros=normal(4), m=normal(4), v=np.abs(normal(4)))
    case("reduced-weights", [4], [
        node("ReduceMax", "w", "a", axes=[0], keepdims=0), node("ReduceMin", "w", "b", axes=[-1], keepdims=1), node("ReduceSumSquare", "w", "c", keepdims=0),
        node("ReduceL1", "w", "l", axes=[1], keepdims=0), node("ReduceProd", "w", "p", axes=[0], keepdims=1),
        node("Add", "a b", "ab"), node("Mul", "ab c", "abc"), node("Add", "abc l", "abcl"), node("Sub", "abcl p", "k"), node("MatMul", "x k")], w=normal(4, 4))
    case("tiled-weights", [4], [node("Tile", "w t", "k"), node("MatMul", "x k")], w=normal(2, 3), t=ints(2, 2))
    case("same-padding-computed", [2, 7], [
        node("Shape", "x", "s"), node("Gather", "s two", "n", axis=0), node("Cast", "n", "f", to=FLOAT), node("Div", "f half", "h"), node("Ceil", "h", "o"), node("Sub", "o one", "l"),
        node("Mul", "l half", "m"), node("Add", "m kernel", "need"), node("Sub", "need f", "p"), node("Clip", "p zero -", "c"), node("Cast", "c", "i", to=TensorProto.INT64),
        node("Unsqueeze", "i axis", "u"), node("Concat", "none u", "pads", axis=0), node("Pad", "x pads", "q"), node("Conv", "q w", strides=[2])],
        two=np.array(2, np.int64), half=np.float32(2), one=np.float32(1), kernel=np.float32(4), zero=np.float32(0), axis=ints(0), none=ints(0, 0, 0, 0, 0), w=normal(2, 2, 4))


def places():
    behind("gather-turned-round", [3, 4], [node("Gather", "x i", axis=1)], i=ints(2, 1, 0))
    behind("gather-again-and-again", [3, 5], [node("Gather", "x i", axis=-1)], i=ints(0, 2, 4, 4, -2, 1))
    behind("gather-array", [2, 7], [node("Gather", "x i", axis=2)], i=np.array([[0, 2, 4], [1, 3, 5]], np.int64))
    behind("slice-backwards", [3, 5, 4], [node("Slice", "x s e a t")], s=ints(-1, 3), e=ints(-(2**62), 0), a=ints(1, 2), t=ints(-1, -2))
    behind("pad-wrap", [2, 4, 3], [node("Pad", "x p -", mode="wrap")], opset=19, p=ints(0, 0, 1, 2, 0, 0, 3, 1))
    behind("pad-wrap-cropped", [2, 5], [node("Pad", "x p -", mode="wrap")], opset=19, p=ints(0, 0, 2, 0, 0, -1))


def joined():
    behind("concat-constant", [2, 3, 4], [node("Concat", "x c", axis=1)], samples=1, c=normal(1, 1, 3, 4))
    behind("concat-constants-around", [2, 3], [node("Relu", "x", "r"), node("Concat", "a b x c r d", axis=2)], samples=1, a=normal(1, 2, 1), b=normal(1, 2, 2), c=normal(1, 2, 1), d=normal(1, 2, 3))
    case("concat-constant-flat", [3], [node("Concat", "c x", axis=-1)], samples=1, c=normal(1, 2))
    case("concat-coordinates", [2, 3], [
        node("Shape", "x", "s"), node("Gather", "s zero", "n", axis=0), node("Concat", "n one three", "t", axis=0), node("Expand", "row t", "e"), node("Concat", "x e", "j", axis=1), node("Conv", "j w")],
        zero=ints(0), one=ints(1), three=ints(3), row=normal(1, 1, 3), w=normal(2, 3, 2))
    behind("max-of-two", [3, 4, 2], [node("Neg", "x", "m"), node("Max", "x m")])
    case("max-of-halves", [6, 3], [node("Split", "x", "a b", axis=1), node("Max", "a b")])
    case("max-of-three", [4], [node("Neg", "x", "m"), node("Relu", "x", "r"), node("Max", "m r x")])
    for op in ("Greater", "GreaterOrEqual"):
        behind(f"relu-by-{op.lower()}", [3, 4], [node(op, "x zero", "c"), node("Where", "c x zero")], opset=16, zero=np.float32(0))
    for op in ("Less", "LessOrEqual"):
        behind(f"relu-by-{op.lower()}", [3, 4], [node(op, "x zero", "c"), node("Where", "c zero x")], opset=16, zero=np.float32(0))
    case("leaky-relu-by-less", [3, 4], [node("Less", "x zero", "c"), node("Mul", "x slope", "s"), node("Where", "c s x")], zero=np.float32(0), slope=np.float32(0.1))


def powers():
    behind("abs", [3, 4], [node("Abs", "x")])
    behind("exp", [3, 4], [node("Exp", "x")])
    behind("square", [3, 4], [node("Pow", "x p")], p=np.float32(2))
    behind("log-of-square", [3, 4], [node("Mul", "x x", "s"), node("Add", "s e", "t"), node("Log", "t")], e=np.float32(0.1))
    behind("generalized-mean", [3, 4], [
        node("Clip", "x least -", "c"), node("Pow", "c p", "q"), node("GlobalAveragePool", "q", "m"), node("Pow", "m r")], least=np.float32(1e-6), p=np.float32(3), r=np.float32(1 / 3))
    behind("root-mean-square", [3, 4], [node("Pow", "x p", "q"), node("ReduceMean", "q", "m", axes=[2], keepdims=0), node("Sqrt", "m")], p=np.float32(2))


computed_weights()
places()
joined()
powers()
lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
(Path(sys.argv[1]) / "deployed.json").write_text(f"[\n{lines}\n]\n")
print(f"{len(entries)} cases")
