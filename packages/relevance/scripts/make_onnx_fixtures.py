"""Small ONNX graphs with what another implementation makes of them.

    python3 -m venv venv && venv/bin/pip install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
    venv/bin/python packages/relevance/scripts/make_onnx_fixtures.py packages/relevance/test/fixtures/onnx
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

FLOAT = TensorProto.FLOAT
random = np.random.default_rng(20261125)
cases = []


def normal(*shape):
    return random.standard_normal(shape).astype(np.float32)


def ints(*values):
    return np.array(values, np.int64)


def floats(*values):
    return np.array(values, np.float32)


def node(op, inputs, outputs="y", **attributes):
    return helper.make_node(op, inputs.split(), outputs.split(), **attributes)


def case(name, shape, nodes, opset=13, weights=None, stem=False, batch="n", output="y"):
    """A graph from x [n, *shape] to y; with a stem a 1x1 convolution stands in front, so that the channels get turned."""
    weights = dict(weights or {})
    nodes = list(nodes)
    if stem:
        weights["stem"] = normal(shape[0], shape[0], *[1] * (len(shape) - 1))
        nodes = [node("Conv", "x stem", "stemmed", name="stem"), *nodes]
        for one in nodes[1:]:
            for index, source in enumerate(one.input):
                if source == "x":
                    one.input[index] = "stemmed"
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("x", FLOAT, [batch, *shape])],
        [helper.make_tensor_value_info(output, FLOAT, None)],
        [numpy_helper.from_array(np.asarray(value), key) for key, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    model.ir_version = 8
    model.producer_name = "make_onnx_fixtures"
    samples = batch if isinstance(batch, int) else 2
    x = normal(samples, *shape)
    try:
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        y = session.run([output], {"x": x})[0]
        by = f"onnxruntime {onnxruntime.__version__}"
    except Exception as error:
        print(f"{name}: by onnx.reference, because {str(error)[:100]}")
        y = ReferenceEvaluator(model).run([output], {"x": x})[0]
        by = f"onnx.reference {onnx.__version__}"
    cases.append((name, model, x, y, by))


def both(name, shape, nodes, **options):
    """Once as the file has the tensor and once behind a convolution."""
    case(name, shape, nodes(), **options)
    case(f"{name}-turned", shape, nodes(), stem=True, **options)


def convolutions():
    for rank, size in ((1, [9]), (2, [6, 7]), (3, [5, 4, 6])):
        case(f"conv-{rank}d", [4, *size], [node("Conv", "x w b", kernel_shape=[3] * rank, group=2, strides=[2] * rank, pads=[1] * rank + [0] * rank)],
             weights={"w": normal(6, 2, *[3] * rank), "b": normal(6)})
        case(f"conv-{rank}d-dilated", [2, *[8] * rank], [node("Conv", "x w", dilations=[2] * rank, pads=[2] * 2 * rank)], weights={"w": normal(3, 2, *[3] * rank)})
        case(f"conv-transpose-{rank}d", [4, *size], [node("ConvTranspose", "x w b", group=2, strides=[2] * rank, pads=[1] * rank + [0] * rank, output_padding=[1] * rank)],
             weights={"w": normal(4, 3, *[3] * rank), "b": normal(6)})
    case("conv-same-lower", [2, 5, 6], [node("Conv", "x w", auto_pad="SAME_LOWER", strides=[2, 1])], weights={"w": normal(3, 2, 3, 2)}, opset=11)
    case("conv-transpose-dilated", [2, 4, 5], [node("ConvTranspose", "x w", dilations=[2, 1], strides=[1, 3])], weights={"w": normal(2, 3, 3, 2)})
    for mode in ("SAME_UPPER", "SAME_LOWER"):
        case(f"conv-transpose-{mode.lower().replace('_', '-')}", [2, 4, 5], [node("ConvTranspose", "x w", auto_pad=mode, strides=[2, 2])], weights={"w": normal(2, 3, 3, 3)})
    case("conv-transpose-output-shape", [2, 4, 4], [node("ConvTranspose", "x w", output_shape=[9, 8], strides=[2, 2])], weights={"w": normal(2, 3, 3, 3)})
    case("conv-transpose-valid", [2, 3, 3], [node("ConvTranspose", "x w", auto_pad="VALID", strides=[2, 2])], weights={"w": normal(2, 1, 2, 2)}, opset=22)


def dense():
    case("gemm", [5], [node("Gemm", "x w b", transB=1, alpha=0.5, beta=2.0)], weights={"w": normal(3, 5), "b": normal(3)}, opset=7)
    case("gemm-row", [5], [node("Gemm", "x w b")], weights={"w": normal(5, 3), "b": normal(1, 3)}, opset=11)
    case("matmul-flat", [5], [node("MatMul", "x w")], weights={"w": normal(5, 3)})
    case("matmul-rows", [4, 5], [node("MatMul", "x w")], weights={"w": normal(5, 3)})
    case("matmul-planes", [2, 4, 5], [node("MatMul", "x w")], weights={"w": normal(5, 3)}, stem=True)
    case("matmul-vector", [4, 5], [node("MatMul", "x w")], weights={"w": normal(5)})
    case("matmul-left", [4, 5], [node("MatMul", "w x")], weights={"w": normal(3, 4)})
    case("matmul-left-planes", [2, 4, 5], [node("MatMul", "w x")], weights={"w": normal(1, 3, 4)}, stem=True)
    case("matmul-bias", [4, 5], [node("MatMul", "x w", "m"), node("Add", "b m")], weights={"w": normal(5, 3), "b": normal(3)}, opset=14)


def normalization():
    parameters = {"g": normal(3), "b": normal(3), "m": normal(3), "v": np.abs(normal(3)) + 0.1}
    for opset in (7, 9, 15):
        case(f"batch-normalization-{opset}", [3, 4, 5], [node("BatchNormalization", "x g b m v", epsilon=0.01)], weights=parameters, opset=opset)
    case("batch-normalization-flat", [3], [node("BatchNormalization", "x g b m v")], weights=parameters)
    case("batch-normalization-volume", [3, 2, 3, 2], [node("BatchNormalization", "x g b m v")], weights=parameters)


def activations():
    simple = ["Relu", "Sigmoid", "Tanh", "Softplus", "Softsign", "HardSwish", "Mish"]
    for op in simple:
        last = "Identity" if op != "Sigmoid" else "Neg"
        case(f"activation-{op.lower()}", [3, 4], [node(op, "x", "a"), node(last, "a")], opset=18)
    for op, attributes in (("LeakyRelu", {"alpha": 0.2}), ("Elu", {"alpha": 0.7}), ("Selu", {}), ("Celu", {"alpha": 0.6}), ("HardSigmoid", {"alpha": 0.3, "beta": 0.4}), ("LeakyRelu", {}), ("HardSigmoid", {})):
        suffix = "" if attributes else "-default"
        case(f"activation-{op.lower()}{suffix}", [3, 4], [node(op, "x", **attributes)], opset=13)
    for approximate in ("none", "tanh"):
        case(f"activation-gelu-{approximate}", [3, 4], [node("Gelu", "x", approximate=approximate)], opset=20)
    case("activation-swish", [3, 4], [node("Swish", "x", alpha=1.5)], opset=24)
    case("clip-attributes", [3, 4], [node("Clip", "x", min=-0.5, max=0.8)], opset=7)
    case("clip-inputs", [3, 4], [node("Clip", "x low high")], weights={"low": np.float32(0), "high": np.float32(1.2)})
    case("clip-upper", [3, 4], [helper.make_node("Clip", ["x", "", "high"], ["y"])], weights={"high": np.float32(0.3)})
    case("relu6-min-max", [3, 4], [node("Max", "x zero", "a"), node("Min", "six a")], weights={"zero": np.float32(0), "six": np.float32(0.6)})
    both("prelu-channels", [3, 4, 5], lambda: [node("PRelu", "x p")], weights={"p": normal(3, 1, 1)})
    both("prelu-width", [3, 4, 5], lambda: [node("PRelu", "x p")], weights={"p": normal(5)})
    case("prelu-one", [3, 4], [node("PRelu", "x p")], weights={"p": normal(1)}, opset=9)


def constant(name, value):
    return helper.make_node("Constant", [], [name], value=numpy_helper.from_array(np.float32(value), name))


def decomposed():
    def erf(*tail, first="Div", factor=np.sqrt(2)):
        return [constant("r", factor), constant("one", 1), constant("half", 0.5), node(first, "x r", "d"), node("Erf", "d", "e"), node("Add", "e one", "p"), *tail]

    case("silu-decomposed", [3, 4], [node("Sigmoid", "x", "g"), node("Mul", "x g")])
    case("quick-gelu", [3, 4], [constant("c", 1.702), node("Mul", "c x", "cx"), node("Sigmoid", "cx", "g"), node("Mul", "g x")])
    case("silu-of-silu", [3, 4], [node("Sigmoid", "x", "g"), node("Mul", "x g", "z"), node("Sigmoid", "z", "h"), node("Mul", "h z")])
    case("silu-scaled", [3, 4], [constant("two", 2), node("Sigmoid", "x", "g"), node("Mul", "x g", "z"), node("Mul", "z two")])
    case("gelu-torch-old", [3, 4], erf(node("Mul", "x p", "m"), node("Mul", "m half")))
    case("gelu-torch-new", [3, 4], erf(node("Mul", "half p", "h"), node("Mul", "x h"), first="Mul", factor=np.sqrt(0.5)))
    case("gelu-tensorflow", [3, 4], erf(node("Mul", "half x", "h"), node("Mul", "h p")))
    case("gelu-not-quite", [3, 4], [node("Tanh", "x", "t"), constant("one", 1), node("Add", "t one", "p"), node("Mul", "x p")])
    cube = [constant("three", 3), constant("k", 0.044715), constant("c", np.sqrt(2 / np.pi)), constant("one", 1), constant("half", 0.5)]
    case("gelu-tanh-pow", [3, 4], [*cube, node("Pow", "x three", "x3"), node("Mul", "k x3", "kx"), node("Add", "x kx", "s"), node("Mul", "s c", "u"), node("Tanh", "u", "t"), node("Add", "one t", "p"), node("Mul", "half x", "h"), node("Mul", "h p")])
    case("gelu-tanh-mul", [3, 4], [*cube, node("Mul", "x x", "x2"), node("Mul", "x x2", "x3"), node("Mul", "x3 k", "kx"), node("Add", "kx x", "s"), node("Mul", "c s", "u"), node("Tanh", "u", "t"), node("Add", "t one", "p"), node("Mul", "x p", "m"), node("Mul", "half m")])
    six = {"three": np.float32(3), "zero": np.float32(0), "six": np.float32(6), "sixth": np.float32(1 / 6)}
    case("hard-swish-clip", [3, 4], [node("Add", "x three", "a"), node("Clip", "a zero six", "c"), node("Mul", "x c", "m"), node("Div", "m six")], weights=six)
    case("hard-swish-clip-first", [3, 4], [node("Add", "three x", "a"), node("Clip", "a zero six", "c"), node("Div", "c six", "g"), node("Mul", "g x")], weights=six)
    case("hard-swish-relu6", [3, 4], [node("Add", "x three", "a"), node("Relu", "a", "r"), node("Min", "r six", "c"), node("Mul", "c sixth", "g"), node("Mul", "x g")], weights=six)
    case("hard-swish-attributes", [3, 4], [node("Add", "x three", "a"), node("Clip", "a", "c", min=0.0, max=6.0), node("Mul", "x c", "m"), node("Mul", "m sixth")], weights=six, opset=9)
    case("hard-swish-hard-sigmoid", [3, 4], [node("HardSigmoid", "x", "g", alpha=1 / 6, beta=0.5), node("Mul", "x g")])
    case("hard-swish-not-quite", [3, 4], [node("HardSigmoid", "x", "g", alpha=0.2, beta=0.5), node("Mul", "x g")])
    case("softplus-guarded", [3, 4], [constant("far", 20), node("Softplus", "x", "p"), node("Greater", "x far", "g"), node("Where", "g x p")])
    case("leaky-relu-where", [3, 4], [constant("zero", 0), constant("slope", 0.2), node("Greater", "x zero", "g"), node("Mul", "slope x", "m"), node("Where", "g x m")])
    case("mish-decomposed", [3, 4], [node("Softplus", "x", "p"), node("Tanh", "p", "t"), node("Mul", "x t")])


def pools():
    for rank, size in ((1, [9]), (2, [7, 8]), (3, [5, 6, 4])):
        case(f"max-pool-{rank}d", [2, *size], [node("MaxPool", "x", kernel_shape=[3] * rank, strides=[2] * rank, pads=[1] * 2 * rank, ceil_mode=1)])
        for counted in (0, 1):
            case(f"average-pool-{rank}d-{counted}", [2, *size], [node("AveragePool", "x", kernel_shape=[3] * rank, strides=[2] * rank, pads=[1] * 2 * rank, count_include_pad=counted)], opset=22)
        case(f"average-pool-{rank}d-ceil", [2, *size], [node("AveragePool", "x", kernel_shape=[2] * rank, strides=[2] * rank, ceil_mode=1)], opset=19)
        for op in ("GlobalAveragePool", "GlobalMaxPool"):
            case(f"{op.lower()}-{rank}d", [2, *size], [node(op, "x", "g"), node("Flatten", "g")])


def reductions():
    for op in ("ReduceMean", "ReduceSum", "ReduceMax"):
        for keep in (0, 1):
            by_input = op == "ReduceSum"
            attributes = {} if by_input else {"axes": [2, 3]}
            weights = {"axes": ints(2, 3)} if by_input else {}
            both(f"{op.lower()}-{keep}", [3, 4, 5], lambda: [node(op, "x axes" if by_input else "x", keepdims=keep, **attributes)], weights=weights)
    both("reduce-mean-input", [3, 4, 5], lambda: [node("ReduceMean", "x axes", keepdims=0)], weights={"axes": ints(-1, -2)}, opset=18)
    both("reduce-mean-width", [3, 4, 5], lambda: [node("ReduceMean", "x", keepdims=0, axes=[3])])
    both("reduce-mean-channels", [3, 4, 5], lambda: [node("ReduceMean", "x", keepdims=1, axes=[1])])
    both("reduce-max-channels-width", [3, 4, 5], lambda: [node("ReduceMax", "x", keepdims=0, axes=[1, 3])])
    both("reduce-mean-all", [3, 4, 5], lambda: [node("ReduceMean", "x", keepdims=1, axes=[1, 2, 3])])
    case("reduce-mean-sequence", [6, 5], [node("ReduceMean", "x", keepdims=0, axes=[1])])
    case("reduce-max-sequence-1d", [6, 5], [node("ReduceMax", "x", keepdims=1, axes=[2])], stem=True)


def views():
    both("flatten", [3, 2, 4], lambda: [node("Flatten", "x")])
    both("reshape-zero", [3, 2, 4], lambda: [node("Reshape", "x t")], weights={"t": ints(0, 0, -1)})
    both("reshape-batch", [3, 2, 4], lambda: [node("Reshape", "x t")], weights={"t": ints(-1, 4, 6)})
    case("reshape-fixed-2", [3, 2, 4], [node("Reshape", "x t")], weights={"t": ints(2, 24)}, batch=2, stem=True)
    case("reshape-fixed-1", [3, 2, 4], [node("Reshape", "x t")], weights={"t": ints(1, 6, 4)}, batch=1, stem=True)
    both("squeeze-unsqueeze", [3, 1, 4], lambda: [node("Squeeze", "x a", "q"), node("Unsqueeze", "q b")], weights={"a": ints(2), "b": ints(-1, 1)})
    both("squeeze-attribute", [3, 1, 4], lambda: [node("Squeeze", "x", "q", axes=[2]), node("Unsqueeze", "q", axes=[1])], opset=11)
    for name, perm in (("reversed", [0, 3, 2, 1]), ("channels-last", [0, 2, 3, 1]), ("swapped", [0, 1, 3, 2]), ("channels-first", [0, 3, 1, 2])):
        both(f"transpose-{name}", [3, 2, 4], lambda: [node("Transpose", "x", perm=perm)])
    case("transpose-round", [6, 5, 2], [node("Transpose", "x", "t", perm=[0, 3, 1, 2]), node("Conv", "t w", "c"), node("Relu", "c", "r"), node("Transpose", "r", "b", perm=[0, 2, 3, 1]), node("Add", "b bias")], weights={"w": normal(3, 2, 2, 2), "bias": normal(3)})
    case("channel-shuffle", [6, 3, 2], [node("Reshape", "x t", "r"), node("Transpose", "r", "p", perm=[0, 2, 1, 3, 4]), node("Reshape", "p u")], weights={"t": ints(-1, 2, 3, 3, 2), "u": ints(-1, 6, 3, 2)}, stem=True)
    case("pixel-shuffle", [8, 3, 2], [node("Reshape", "x t", "r"), node("Transpose", "r", "p", perm=[0, 1, 4, 2, 5, 3]), node("Reshape", "p u")], weights={"t": ints(0, 2, 2, 2, 3, 2), "u": ints(0, 2, 6, 4)}, stem=True)
    case("cast-identity-dropout", [3, 2], [node("Cast", "x", "c", to=FLOAT), node("Identity", "c", "i"), node("Dropout", "i", "d"), node("Relu", "d")])


def arithmetic():
    for op in ("Add", "Sub", "Mul", "Div"):
        for name, shape in (("scalar", []), ("channels", [3, 1, 1]), ("channels-batch", [1, 3, 1, 1]), ("width", [5]), ("full", [3, 4, 5]), ("height", [4, 1])):
            both(f"{op.lower()}-{name}", [3, 4, 5], lambda: [node(op, "x c")], weights={"c": (np.abs(normal(*shape)) + 0.3).astype(np.float32)})
    both("constant-minus", [3, 4, 5], lambda: [node("Sub", "c x")], weights={"c": normal(3, 1, 1)})
    both("negative", [3, 4, 5], lambda: [node("Neg", "x")])
    case("add-flat", [5], [node("Add", "c x")], weights={"c": normal(1, 5)})
    for op in ("Add", "Sub", "Mul"):
        both(f"{op.lower()}-two", [3, 4, 5], lambda: [node("Relu", "x", "r"), node(op, "r x")])
        case(f"{op.lower()}-mixed", [3, 4, 5], [node("Conv", "x w", "c"), node(op, "x c")], weights={"w": normal(3, 3, 1, 1)})
        case(f"{op.lower()}-spread", [3, 4, 5], [node("GlobalAveragePool", "x", "g"), node(op, "g x")], stem=True)
    case("sum-three", [3, 4, 5], [node("Relu", "x", "r"), node("Conv", "x w", "c"), node("Sum", "r x c")], weights={"w": normal(3, 3, 1, 1)})
    case("squeeze-excite", [4, 3, 5], [node("GlobalAveragePool", "x", "g"), node("Conv", "g a", "d"), node("Relu", "d", "r"), node("Conv", "r b", "u"), node("HardSigmoid", "u", "h", alpha=1 / 6), node("Mul", "h x")], weights={"a": normal(2, 4, 1, 1), "b": normal(4, 2, 1, 1)}, stem=True)
    case("squeeze-excite-dense", [4, 3, 5], [node("ReduceMean", "x", "g", axes=[2, 3], keepdims=0), node("Gemm", "g a", "d"), node("Relu", "d", "r"), node("Gemm", "r b", "u"), node("Sigmoid", "u", "h"), node("Reshape", "h t", "v"), node("Mul", "x v")], weights={"a": normal(4, 2), "b": normal(2, 4), "t": ints(-1, 4, 1, 1)}, stem=True)
    case("squeeze-excite-expand", [4, 3, 5], [node("GlobalAveragePool", "x", "g"), node("Sigmoid", "g", "h"), node("Shape", "x", "shape"), node("Expand", "h shape", "e"), node("Mul", "x e")], stem=True)


def routes():
    for axis in (1, 2, 3, -1, -3):
        both(f"concat-{axis}", [3, 4, 5], lambda: [node("Relu", "x", "r"), node("Concat", "x r", axis=axis)])
    case("concat-mixed", [3, 4, 5], [node("Conv", "x w", "c"), node("Concat", "x c x", axis=1)], weights={"w": normal(2, 3, 1, 1)})
    both("slice-inputs", [4, 5, 6], lambda: [node("Slice", "x s e a t")], weights={"s": ints(1, -5, 0), "e": ints(2**62, -1, 100), "a": ints(1, -1, 2), "t": ints(2, 1, 3)})
    both("slice-attributes", [4, 5, 6], lambda: [node("Slice", "x", starts=[1, -3], ends=[3, 1000], axes=[1, 3])], opset=9)
    both("slice-no-axes", [4, 5], lambda: [node("Slice", "x s e")], weights={"s": ints(0, 1, 2), "e": ints(2**31 - 1, 3, 5)})
    both("split-uneven", [6, 3], lambda: [node("Split", "x s", "a b c", axis=1), node("Concat", "c a b", axis=1)], weights={"s": ints(1, 3, 2)})
    both("split-attribute", [6, 3], lambda: [node("Split", "x", "a b", axis=1, split=[4, 2]), node("Concat", "b a", axis=1)], opset=11)
    both("split-outputs", [7, 3], lambda: [node("Split", "x", "a b c", axis=1, num_outputs=3), node("Concat", "c b a", axis=1)], opset=18)
    both("split-even", [6, 3], lambda: [node("Split", "x", "a b", axis=-2), node("Sub", "a b")])
    both("gather-one", [4, 3, 2], lambda: [node("Gather", "x i", axis=2)], weights={"i": np.array(-1, np.int64)})
    both("gather-row", [4, 3, 2], lambda: [node("Gather", "x i", axis=1)], weights={"i": ints(1, 2)})
    for mode in ("constant", "reflect", "edge"):
        both(f"pad-{mode}", [2, 4, 5], lambda: [node("Pad", "x p", mode=mode)], weights={"p": ints(0, 0, 1, 2, 0, 0, 3, 1)})
    both("pad-value", [2, 4, 5], lambda: [node("Pad", "x p v")], weights={"p": ints(0, 1, 1, 0, 0, 0, 0, 2), "v": np.float32(1.5)})
    both("pad-attribute", [2, 4, 5], lambda: [node("Pad", "x", pads=[0, 0, 1, 1, 0, 0, 1, 1], value=-0.5)], opset=9)
    both("pad-axes", [2, 4, 5], lambda: [helper.make_node("Pad", ["x", "p", "", "a"], ["y"])], weights={"p": ints(1, 2, 0, 3), "a": ints(3, -2)}, opset=18)
    both("pad-crop", [2, 4, 5], lambda: [node("Pad", "x p")], weights={"p": ints(0, 0, -1, 2, 0, 0, 1, -2)})
    case("pad-conv", [2, 4, 5], [node("Pad", "x p", "q"), node("Conv", "q w")], weights={"p": ints(0, 0, 1, 0, 0, 0, 2, 1), "w": normal(3, 2, 3, 3)}, stem=True)
    case("pad-average-pool", [2, 4, 5], [node("Pad", "x p", "q"), node("AveragePool", "q", kernel_shape=[2, 2])], weights={"p": ints(0, 0, 1, 0, 0, 0, 0, 1)}, stem=True)
    case("expand-constant", [3, 2], [node("Expand", "c t", "e"), node("Add", "x e")], weights={"c": normal(3, 1), "t": ints(1, 3, 2)})


def resizes():
    for coordinates in ("half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric", "half_pixel_symmetric"):
        opset = 19 if coordinates == "half_pixel_symmetric" else 13
        for mode in ("nearest", "linear"):
            case(f"resize-{mode}-{coordinates.replace('_', '-')}", [2, 4, 5], [helper.make_node("Resize", ["x", "", "s"], ["y"], mode=mode, coordinate_transformation_mode=coordinates)], weights={"s": floats(1, 1, 1.7, 2.3)}, opset=opset)
    for rounding in ("round_prefer_floor", "round_prefer_ceil", "floor", "ceil"):
        case(f"resize-{rounding.replace('_', '-')}", [2, 4, 5], [helper.make_node("Resize", ["x", "", "", "s"], ["y"], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode=rounding)], weights={"s": ints(2, 2, 7, 3)}, batch=2)
    both("resize-linear-1d", [2, 5], lambda: [helper.make_node("Resize", ["x", "", "s"], ["y"], mode="linear")], weights={"s": floats(1, 1, 2)})
    both("resize-nearest-3d", [2, 2, 3, 2], lambda: [helper.make_node("Resize", ["x", "", "s"], ["y"])], weights={"s": floats(1, 1, 2, 1, 3)})
    case("resize-axes", [2, 4, 5], [helper.make_node("Resize", ["x", "", "", "s"], ["y"], mode="linear", axes=[3, 2])], weights={"s": ints(8, 6)}, opset=18)
    case("resize-10", [2, 4, 5], [node("Resize", "x s", mode="linear")], weights={"s": floats(1, 1, 2, 2)}, opset=10)
    case("upsample-7", [2, 4, 5], [node("Upsample", "x", mode="nearest", scales=[1.0, 1.0, 2.0, 3.0])], opset=7)
    case("upsample-9", [2, 4, 5], [node("Upsample", "x s", mode="linear")], weights={"s": floats(1, 1, 2, 2)}, opset=9)
    case("resize-shape-of", [2, 4, 5], [
        node("Shape", "x", "shape"), node("Slice", "shape zero two", "head"), node("Concat", "head target", "sizes", axis=0),
        helper.make_node("Resize", ["x", "", "", "sizes"], ["y"], mode="linear", coordinate_transformation_mode="pytorch_half_pixel")],
        weights={"zero": ints(0), "two": ints(2), "target": ints(8, 10)})


def folded():
    case("view-batch", [3, 2, 4], [node("Shape", "x", "shape"), node("Gather", "shape zero", "n", axis=0), node("Unsqueeze", "n axis", "n1"), node("Concat", "n1 rest", "t", axis=0), node("Reshape", "x t")], weights={"zero": np.array(0, np.int64), "axis": ints(0), "rest": ints(-1)}, stem=True)
    case("view-products", [3, 2, 4], [
        node("Shape", "x", "shape"), node("Gather", "shape i1", "c", axis=0), node("Gather", "shape i2", "h", axis=0), node("Mul", "c h", "ch"), node("Unsqueeze", "ch axis", "ch1"),
        node("Slice", "shape s0 s1", "n1"), node("Concat", "n1 ch1 rest", "t", axis=0), node("Reshape", "x t")],
        weights={"i1": np.array(1, np.int64), "i2": np.array(2, np.int64), "axis": ints(0), "s0": ints(0), "s1": ints(1), "rest": ints(4)}, stem=True)
    case("view-halves", [6, 2], [
        node("Shape", "x", "shape"), node("Gather", "shape one", "c", axis=0), node("Div", "c two", "half"), node("Unsqueeze", "half axis", "half1"),
        node("Slice", "x start half1 axes", "a"), node("Slice", "x half1 end axes", "b"), node("Concat", "b a", axis=1)],
        weights={"one": np.array(1, np.int64), "two": np.array(2, np.int64), "axis": ints(0), "start": ints(0), "end": ints(2**63 - 1), "axes": ints(1)})
    case("constant-of-shape", [3, 2], [node("Shape", "x", "shape"), helper.make_node("ConstantOfShape", ["shape"], ["c"], value=numpy_helper.from_array(floats(0.5), "v")), node("Add", "x c")])
    case("range-where", [4], [node("Range", "zero four one", "r"), node("Greater", "r one", "g"), node("Where", "g a b", "c"), node("Mul", "x c")], weights={"zero": np.float32(0), "four": np.float32(4), "one": np.float32(1), "a": floats(2, 3, 4, 5), "b": np.float32(-1)})
    case("expand-where", [3, 2], [
        node("ConstantOfShape", "size", "ones", value=numpy_helper.from_array(ints(1), "v")), node("Mul", "ones minus", "m"), node("Equal", "target m", "q"), node("Where", "q ones target", "t"), node("Expand", "c t", "e"), node("Mul", "x e")],
        weights={"size": ints(2), "minus": np.array(-1, np.int64), "target": ints(3, -1), "c": normal(3, 1)})
    case("weights-folded", [3, 4, 4], [node("Transpose", "k", "w", perm=[3, 2, 0, 1]), node("Mul", "w half", "v"), node("Conv", "x v")], weights={"k": normal(2, 2, 3, 5), "half": np.float32(0.5)})
    case("constants", [3], [
        helper.make_node("Constant", [], ["a"], value_float=1.5), helper.make_node("Constant", [], ["b"], value_floats=[1.0, 2.0, 3.0]),
        helper.make_node("Constant", [], ["c"], value_ints=[0, -1]), helper.make_node("Constant", [], ["d"], value_int=2), helper.make_node("Cast", ["d"], ["e"], to=FLOAT),
        node("Mul", "x a", "p"), node("Add", "p b", "q"), node("Div", "q e", "r"), node("Reshape", "r c")])


def listed(array):
    return [float(np.format_float_positional(value, unique=True)) for value in np.asarray(array, np.float32).ravel()]


target = Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
groups = (activations, arithmetic, convolutions, decomposed, dense, folded, normalization, pools, reductions, resizes, routes, views)
for group in groups:
    cases.clear()
    group()
    entries = [
        {
            "name": name,
            "by": by,
            "model": base64.b64encode(model.SerializeToString()).decode(),
            "x": {"shape": list(x.shape), "values": listed(x)},
            "y": {"shape": list(y.shape), "values": listed(y)},
        }
        for name, model, x, y, by in cases
    ]
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    (target / f"{group.__name__}.json").write_text(f"[\n{lines}\n]\n")
    print(f"{group.__name__}: {len(entries)} cases")
