# ------------------------------------------------------------------------------- 4. network, calibration, decision


def member_weights(member):
    """For each layer the kernel, row by row an input, then the bias; single precision, as it was trained."""
    #: if base64
    return np.frombuffer(base64.b64decode("".join(member)), dtype="<f4").astype(np.float64)
    #: else
    return np.array(member, dtype=np.float32).astype(np.float64)
    #: end


MEMBERS = [member_weights(member) for member in MODEL["members"]]
#: if hidden


def activation(z):
    """What a hidden unit makes of its weighted sum."""
    #: if relu
    return np.where(z <= 0, 0.0, z)
    #: end
    #: if sigmoid
    return sigmoid(z)
    #: end
    #: if tanh
    return tanh(z)
    #: end
    #: if leakyRelu
    return np.where(z > 0, z, 0.01 * z)
    #: end
    #: if elu
    return np.where(z > 0, z, exp(z) - 1)
    #: end
    #: if gelu
    return z * normal_cdf(z)
    #: end
    #: if silu
    return z * sigmoid(z)
    #: end
#: end


def member_logits(weights, inputs):
    """The logits that one member gives: layer by layer bias + inputs * kernel, added up in the order of the inputs."""
    values, start = inputs, 0
    for layer, (width, units) in enumerate(MODEL["layers"]):
        kernel = weights[start : start + width * units].reshape(width, units)
        bias = weights[start + width * units : start + (width + 1) * units]
        sums = np.repeat(bias[None, :], len(inputs), axis=0)
        for i in range(width):
            sums += values[:, i : i + 1] * kernel[i]
        start += (width + 1) * units
        #: if hidden
        values = activation(sums) if layer + 1 < len(MODEL["layers"]) else sums
        #: else
        values = sums
        #: end
    return values[:, 0]
#: if isotonic


def isotonic_pd(score):
    """PDs by steps that never fall: linear between the points, level beyond them."""
    scores = np.array(MODEL["calibration"]["by"]["scores"], dtype=np.float64)
    pds = np.array(MODEL["calibration"]["by"]["pds"], dtype=np.float64)
    at = np.searchsorted(scores, score, side="right")
    after, before = np.minimum(at, len(scores) - 1), np.maximum(at - 1, 0)
    share = (score - scores[before]) / (scores[after] - scores[before])
    between = pds[before] + (pds[after] - pds[before]) * share
    return np.where(at == 0, pds[0], np.where(at == len(scores), pds[-1], between))
#: end


def logits_of(inputs):
    """The logits of the PDs: the mean over the members, calibrated."""
    total = np.zeros(len(inputs))
    for weights in MEMBERS:
        total = total + member_logits(weights, inputs)
    logit = total / len(MEMBERS)
    #: if uncalibrated
    return logit
    #: end
    #: if priorShift
    return logit + MODEL["calibration"]["shift"]
    #: end
    #: if temperature
    return (logit + MODEL["calibration"]["shift"]) / MODEL["calibration"]["by"]["temperature"]
    #: end
    #: if platt
    by = MODEL["calibration"]["by"]
    return by["slope"] * (logit + MODEL["calibration"]["shift"]) + by["intercept"]
    #: end
    #: if isotonic
    pd = np.clip(isotonic_pd(sigmoid(logit + MODEL["calibration"]["shift"])), 1e-4, 1 - 1e-4)
    return log(pd / (1 - pd))
    #: end


def decide(cells, rows):
    """PDs, points (higher is safer), score bands (A is the safest; None without bands) and decisions."""
    policy = MODEL["policy"]
    edges = policy["bandEdges"]
    parts = []
    # some rows at a time, so that a large file needs little memory
    with np.errstate(all="ignore"):
        for start in range(0, rows, 4096):
            some = [values[start : start + 4096] for values in cells]
            parts.append(logits_of(inputs_of(some, min(4096, rows - start))))
        logits = np.concatenate(parts) if parts else np.zeros(0)
        pds = sigmoid(logits)
        points = policy["offset"] - policy["factor"] * logits
    refer_from = np.inf if policy["referFrom"] is None else policy["referFrom"]
    beyond = np.searchsorted(np.array(edges, dtype=np.float64), pds, side="right")
    return {
        "pd": pds,
        "points": points,
        "band": [("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i : i + 1] if edges else None) for i in beyond],
        "decision": [
            "decline" if pd >= policy["cutoff"] else "refer" if pd >= refer_from else "approve" for pd in pds
        ],
    }


