"""Runs zennit and Captum on a network that the bench has written, one command a line.

    peer.py FOLDER

Reads commands as JSON from standard input, `{"do": "forward" | "zennit" | "captum", "runs": N}`, and answers each with one
line, `{"ms": milliseconds a run}`; `{"do": "map", "peer": ...}` writes the map to FOLDER/<peer>.npy, channels last.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from captum.attr import LRP
from captum.attr._utils.lrp_rules import Alpha1_Beta0_Rule, EpsilonRule, IdentityRule
from zennit.attribution import Gradient
from zennit.composites import EpsilonPlus


class Chain(torch.nn.Module):
    """Layers one after the other, flattened in between: no peer has a rule for a module that flattens."""

    def __init__(self, front, back):
        super().__init__()
        self.front = torch.nn.Sequential(*front)
        # Captum takes a container without modules for a layer.
        self.back = torch.nn.Sequential(*back) if back else None

    def forward(self, x):
        flat = torch.flatten(self.front(x), 1)
        return flat if self.back is None else self.back(flat)


def module_of(node, folder, flattened=None):
    def tensor(name):
        return torch.from_numpy(np.load(folder / name))

    if node["kind"] == "convolution":
        weights = tensor(node["weights"]).permute(3, 2, 0, 1).contiguous()
        layer = torch.nn.Conv2d(
            weights.shape[1],
            weights.shape[0],
            weights.shape[2:],
            stride=node["strides"],
            padding=node["padding"],
        )
    elif node["kind"] == "dense":
        weights = tensor(node["weights"])
        if flattened is not None:
            # Channels come last in what the weights expect, and first here.
            weights = weights.reshape(*flattened, -1).permute(2, 0, 1, 3).reshape(weights.shape)
        weights = weights.t().contiguous()
        layer = torch.nn.Linear(weights.shape[1], weights.shape[0])
    elif node["kind"] == "relu":
        return torch.nn.ReLU()
    elif node["kind"] == "leaky-relu":
        return torch.nn.LeakyReLU(node["slope"])
    elif node["kind"] == "max-pool":
        return torch.nn.MaxPool2d(node["kernel"], node["strides"])
    else:
        raise ValueError(f"peer.py knows no {node['kind']}")
    layer.weight.data = weights
    layer.bias.data = tensor(node["bias"])
    return layer


def read_network(folder):
    nodes = json.loads((folder / "network.json").read_text())
    cut = next(index for index, node in enumerate(nodes) if node["kind"] == "flatten")
    front = [module_of(node, folder) for node in nodes[:cut]]
    shapes = [nodes[cut]["shape"], *(None for _ in nodes)]
    back = [module_of(node, folder, shape) for node, shape in zip(nodes[cut + 1 :], shapes)]
    return Chain(front, back).eval()


def chosen_output(output):
    """The logit of the predicted class, zero elsewhere."""
    start = torch.zeros_like(output)
    index = output.argmax(dim=1, keepdim=True)
    return start.scatter(1, index, output.gather(1, index))


def captum_rules(network):
    for module in network.modules():
        if isinstance(module, torch.nn.Conv2d):
            module.rule = Alpha1_Beta0_Rule()
        elif isinstance(module, torch.nn.Linear):
            module.rule = EpsilonRule(1e-6)
        elif isinstance(module, torch.nn.LeakyReLU):
            module.rule = IdentityRule()


def jobs_of(folder):
    torch.manual_seed(0)
    x = torch.from_numpy(np.load(folder / "input.npy")).permute(0, 3, 1, 2).contiguous()
    plain = read_network(folder)
    watched = read_network(folder)
    attributor = Gradient(watched, EpsilonPlus())
    attributor.__enter__()
    ruled = read_network(folder)

    def forward():
        with torch.no_grad():
            return plain(x)

    def by_zennit():
        return attributor(x, chosen_output)[1]

    def by_captum():
        captum_rules(ruled)
        return LRP(ruled).attribute(x, target=forward().argmax(dim=1))

    return {"forward": forward, "zennit": by_zennit, "captum": by_captum}


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(2)
    jobs = jobs_of(folder)
    print(json.dumps({"torch": torch.__version__}), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "map":
            relevance = jobs[command["peer"]]().detach().permute(0, 2, 3, 1).contiguous()
            np.save(folder / f"{command['peer']}.npy", relevance.numpy().astype(np.float32))
            print("{}", flush=True)
            continue
        job = jobs[command["do"]]
        started = time.perf_counter()
        for _ in range(command["runs"]):
            job()
        print(json.dumps({"ms": 1000 * (time.perf_counter() - started) / command["runs"]}), flush=True)


main()
