"""Small networks as both exporters of PyTorch write them, with what PyTorch makes of them.

    python3 -m venv venv && venv/bin/pip install torch==2.15.0 onnx==1.23.2 onnxscript==0.7.2 numpy==2.4.6
    venv/bin/python packages/relevance/scripts/make_onnx_torch_fixtures.py packages/relevance/test/fixtures/onnx
"""

import base64
import io
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

warnings.filterwarnings("ignore")
torch.manual_seed(20261125)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.SiLU())
        self.deep = nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(4, 6, 3, padding=1), nn.GELU())
        self.up = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)
        self.out = nn.Conv2d(10, 2, 1)

    def forward(self, x):
        skip = self.down(x)
        return self.out(torch.cat([skip, self.up(self.deep(skip))], 1))


class Interpolate(nn.Module):
    def __init__(self):
        super().__init__()
        self.small = nn.Conv2d(3, 4, 3, stride=2, padding=1)
        self.out = nn.Conv2d(7, 2, 1)

    def forward(self, x):
        wide = functional.interpolate(self.small(x), size=x.shape[2:], mode="bilinear")
        return self.out(torch.cat([x, wide], 1)).flatten(2).mean(-1)


class Activations(nn.Module):
    def __init__(self):
        super().__init__()
        self.chain = nn.Sequential(
            nn.Conv2d(3, 4, 3), nn.Hardswish(), nn.Mish(), nn.ELU(), nn.PReLU(4), nn.GELU(approximate="tanh"), nn.Softplus(),
            nn.Hardsigmoid(), nn.LeakyReLU(0.2), nn.ReLU6(), nn.SELU(), nn.CELU(), nn.Softsign(), nn.Tanh(),
        )
        self.dense = nn.Linear(4 * 6 * 6, 3)

    def forward(self, x):
        y = self.chain(x)
        return self.dense(y.view(y.size(0), -1))


class Inverted(nn.Module):
    """An inverted residual with squeeze and excitation, as MobileNetV3 and EfficientNet have it."""

    def __init__(self, act, gate):
        super().__init__()
        self.expand = nn.Sequential(nn.Conv2d(4, 8, 1, bias=False), nn.BatchNorm2d(8), act())
        self.depth = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False), nn.BatchNorm2d(8), act())
        self.squeeze = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(8, 2, 1), nn.ReLU(), nn.Conv2d(2, 8, 1), gate())
        self.project = nn.Sequential(nn.Conv2d(8, 4, 1, bias=False), nn.BatchNorm2d(4))

    def forward(self, x):
        y = self.depth(self.expand(x))
        return x + self.project(y * self.squeeze(y))


class Shuffle(nn.Module):
    def __init__(self):
        super().__init__()
        self.branch = nn.Sequential(nn.Conv2d(2, 2, 3, padding=1), nn.ReLU())

    def forward(self, x):
        left, right = x.chunk(2, dim=1)
        y = torch.cat([left, self.branch(right)], 1)
        samples, channels, height, width = y.size()
        return y.view(samples, 2, channels // 2, height, width).transpose(1, 2).contiguous().view(samples, channels, height, width)


class Volume(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.ConstantPad3d(1, 0.0), nn.Conv3d(1, 2, 3), nn.ReLU(), nn.MaxPool3d(2), nn.ConvTranspose3d(2, 1, 3, stride=2, output_padding=1))

    def forward(self, x):
        return self.net(x)


networks = {
    "unet": (UNet, (3, 8, 8)),
    "interpolate": (Interpolate, (3, 8, 10)),
    "activations": (Activations, (3, 8, 8)),
    "mobilenet-v3-block": (lambda: Inverted(nn.Hardswish, nn.Hardsigmoid), (4, 5, 6)),
    "efficientnet-block": (lambda: Inverted(nn.SiLU, nn.Sigmoid), (4, 5, 6)),
    "shufflenet-block": (Shuffle, (4, 5, 6)),
    "volume": (Volume, (1, 4, 4, 6)),
}


def old(net, x, fixed):
    buffer = io.BytesIO()
    axes = None if fixed else {"x": {0: "n"}}
    torch.onnx.export(net, (x,), buffer, dynamo=False, opset_version=13, input_names=["x"], dynamic_axes=axes)
    return buffer.getvalue()


def new(net, x, fixed):
    shapes = None if fixed else ({0: torch.export.Dim.DYNAMIC},)
    program = torch.onnx.export(net, (x,), dynamo=True, dynamic_shapes=shapes, verbose=False)
    return program.model_proto.SerializeToString()


def listed(tensor):
    return [float(np.format_float_positional(value, unique=True)) for value in tensor.detach().numpy().ravel()]


entries = []
for name, (make, shape) in networks.items():
    net = make().eval()
    for module in net.modules():
        if isinstance(module, (nn.BatchNorm2d, nn.BatchNorm3d)):
            module.running_mean.normal_(0, 0.2)
            module.running_var.uniform_(0.5, 1.5)
    x = torch.randn(2, *shape)
    with torch.no_grad():
        y = net(x)
    for exporter, export in (("old", old), ("new", new)):
        for fixed in (False, True):
            entries.append({
                "name": f"{name}-{exporter}{'-fixed' if fixed else ''}",
                "by": f"torch {torch.__version__}",
                "model": base64.b64encode(export(net, x, fixed)).decode(),
                "x": {"shape": list(x.shape), "values": listed(x)},
                "y": {"shape": list(y.shape), "values": listed(y)},
            })
lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
(Path(sys.argv[1]) / "torch.json").write_text(f"[\n{lines}\n]\n")
print(f"{len(entries)} cases")
