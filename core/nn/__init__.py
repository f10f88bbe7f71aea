"""Neural networks.

Components, parameters, layers, losses, optimizers, schedules, architectures, gradient check.

A student reads here. What is arranged for speed lives in `kernels`; what a text would print lives in
`plain`. Images and files, training loops and processes do not belong here.
"""
